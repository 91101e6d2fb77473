using Monitor.Load.Running;

namespace Monitor.Load.Kill;

/// <summary>Two nodes on one database, of which one or the other is killed and started again.</summary>
/// <param name="surroundings">What each finds around it; nothing special when left out.</param>
internal sealed class TwoNodes(string connectionString, string folder, string dll, IReadOnlyList<Surroundings>? surroundings = null) : IAsyncDisposable
{
    private readonly AppUnderLoad?[] _nodes = new AppUnderLoad?[2];

    /// <summary>Those that run, or should.</summary>
    public IEnumerable<AppUnderLoad> Running => _nodes.OfType<AppUnderLoad>();

    public AppUnderLoad this[int which] => _nodes[which] ?? throw new InvalidOperationException($"Node {which + 1} does not run.");

    /// <summary>One of them, to be asked: it may be killed meanwhile.</summary>
    public HttpClient? Any(Random random) => _nodes[random.Next(2)]?.Client;

    /// <summary>One after the other: the first makes the schema.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _nodes.Length; i++)
        {
            _nodes[i] = Launch(i);
            await _nodes[i]!.UntilReadyAsync(cancellationToken);
        }
    }

    /// <summary><c>kill -9</c> for one of them at some moment of the next seconds, and its next start; it may be killed again while it starts.</summary>
    public async Task KillOneAsync(Random random, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(0.2 + (random.NextDouble() * 3)), cancellationToken);
        var which = random.Next(2);
        var node = _nodes[which]!;
        _nodes[which] = null;
        if (node.HasEnded)
            throw new InvalidOperationException($"Node {which + 1} has ended by itself; its log is in {FolderOf(which)}.");
        await node.KillAsync();
        await node.DisposeAsync();
        await Task.Delay(TimeSpan.FromSeconds(random.NextDouble()), cancellationToken);
        StartAgain(which);
        if (random.NextDouble() < 0.7)
            await _nodes[which]!.UntilReadyAsync(cancellationToken);
    }

    /// <summary><c>kill -9</c> for this one, which stays away.</summary>
    public async Task KillAsync(int which)
    {
        var node = this[which];
        _nodes[which] = null;
        await node.KillAsync();
        await node.DisposeAsync();
    }

    /// <summary>Asks this one to end, as an orchestrator does. It stays away.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(int which)
    {
        var node = this[which];
        _nodes[which] = null;
        var code = await node.EndAsync();
        await node.DisposeAsync();
        return code;
    }

    /// <summary>Which have ended by themselves.</summary>
    public IEnumerable<int> Fallen => Enumerable.Range(0, _nodes.Length).Where(i => _nodes[i]?.HasEnded == true);

    /// <summary>Starts one that was killed, and does not wait for it.</summary>
    public void StartAgain(int which) => _nodes[which] = Launch(which);

    public async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        foreach (var node in _nodes)
            await node!.UntilReadyAsync(cancellationToken);
    }

    /// <summary>How many have ended by themselves.</summary>
    public int Ended => _nodes.Count(n => n?.HasEnded == true);

    /// <summary>What both have printed since their first start.</summary>
    public IEnumerable<string> LogLines() => Enumerable.Range(0, 2).SelectMany(i => ReadLines(Path.Combine(FolderOf(i), "app.log")));

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Running)
            await node.DisposeAsync();
    }

    private AppUnderLoad Launch(int which)
    {
        Directory.CreateDirectory(FolderOf(which));
        return AppUnderLoad.Launch(connectionString, FolderOf(which), dll: dll, surroundings: surroundings?[which]);
    }

    private string FolderOf(int which) => Path.Combine(folder, $"node-{which + 1}");

    private static IEnumerable<string> ReadLines(string file)
    {
        if (!File.Exists(file))
            yield break;
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
