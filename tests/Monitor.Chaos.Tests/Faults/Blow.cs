using System.Net;
using System.Text.Json;
using Monitor.Chaos.Tests.Staging;
using Monitor.Load.Running;

namespace Monitor.Chaos.Tests.Faults;

/// <summary>A fault while it strikes: how long it is to last, and what was seen of it.</summary>
/// <param name="isShort">In its short form.</param>
internal sealed class Blow(bool isShort)
{
    // Without a key: whoever has one is looked up, and that takes the database.
    private static readonly HttpClient Stranger = new();

    private readonly List<(string Promise, string Seen, bool Held)> _seen = [];

    /// <summary>What was promised of this fault alone.</summary>
    public IReadOnlyList<(string Promise, string Seen, bool Held)> Seen => _seen;

    public TimeSpan Lasts(int shortSeconds, int longSeconds) => TimeSpan.FromSeconds(isShort ? shortSeconds : longSeconds);

    public void Note(string promise, string seen, bool held) => _seen.Add((promise, seen, held));

    /// <summary>Lets it last, and looks at its end whether the nodes say that they do not work.</summary>
    public async Task LastAsync(TimeSpan time, Stage stage, CancellationToken cancellationToken)
    {
        await Task.Delay(time, cancellationToken);
        foreach (var (seen, held) in await Task.WhenAll(stage.Nodes.Running.Select(node => LooksAsync(node, cancellationToken))))
            Note("a node without its database lives, is not ready, and says why", seen, held);
    }

    private static async Task<(string Seen, bool Held)> LooksAsync(AppUnderLoad node, CancellationToken cancellationToken)
    {
        var (alive, ready) = (await AnswerAsync(node, "healthz", cancellationToken), await AnswerAsync(node, "ready", cancellationToken));
        return ($"/healthz {(int)alive.Status}, /ready {(int)ready.Status}: {ready.Why}",
            alive.Status == HttpStatusCode.OK && ready.Status == HttpStatusCode.ServiceUnavailable && ready.Why.Length > 0);
    }

    private static async Task<(HttpStatusCode Status, string Why)> AnswerAsync(AppUnderLoad node, string path, CancellationToken cancellationToken)
    {
        using var answer = await Stranger.GetAsync(new Uri(node.Client.BaseAddress!, path), cancellationToken);
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
        var failed = body.RootElement.TryGetProperty("checks", out var checks)
            ? checks.EnumerateObject().Where(c => c.Value[0].GetProperty("status").GetString() == "fail").Select(c => $"{c.Name} {c.Value[0].GetProperty("output").GetString()}")
            : [];
        return (answer.StatusCode, string.Join(", ", failed));
    }
}
