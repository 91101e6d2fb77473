using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Monitor.Data.Embedded;
using Monitor.Load.Running;
using Npgsql;

namespace Monitor.Load.Kill;

/// <summary>
/// Kills one of two nodes again and again while services go up and down and receivers fail. After each chunk of kills everything comes to
/// rest, and what was promised is held against the database and what the receivers got.
/// </summary>
internal sealed class KillRun(KillOptions options, CancellationToken cancellationToken)
{
    private readonly Random _random = new();
    private readonly Promises _promises = new();
    private readonly Stopwatch _running = Stopwatch.StartNew();

    /// <returns>True when all that was promised held.</returns>
    public static async Task<bool> RunAsync(KillOptions options, CancellationToken cancellationToken)
    {
        var folder = options.Folder;
        if (!options.Resume && Directory.Exists(folder))
            throw new InvalidOperationException($"{folder} holds another run: --resume goes on with it, or remove it.");
        // As root PostgreSQL runs as another user, who has to be able to pass through.
        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        var progress = options.Resume ? KillProgress.Read(folder) : KillProgress.Begin(options);
        progress = await new KillRun(options, cancellationToken).RunAsync(progress);
        if (progress is null)
        {
            Console.WriteLine($"What there is to see lies in {folder}.");
            return false;
        }

        if (progress.Kills < options.Rounds)
            Console.WriteLine($"{progress.Kills} of {options.Rounds} kills so far; --resume goes on.");
        else
            Directory.Delete(folder, recursive: true);
        return true;
    }

    /// <returns>How far it has come; null when something was broken.</returns>
    private async Task<KillProgress?> RunAsync(KillProgress progress)
    {
        progress.Write(options.Folder);
        using var log = new ReceivedLog(options.Folder);
        var receivers = progress.Receivers.Select(r => new Receiver(r.Key, r.Value, log)).ToList();
        await using var services = new WilfulServices(progress.Services, progress.Target);
        await using var postgres = await EmbeddedPostgres.StartAsync(Path.Combine(options.Folder, "database"), NullLogger.Instance, cancellationToken);
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString);
        await using var nodes = new TwoNodes(postgres.ConnectionString, options.Folder, Programs.App);
        try
        {
            await nodes.StartAsync(cancellationToken);
            var people = new People(nodes, source, progress);
            do
            {
                progress = await ChunkAsync(progress, nodes, people, services, receivers);
                await new KillChecks(source, services.Statuses, log, nodes, _promises, options.Folder, progress.Kills).RunAsync(cancellationToken);
            }
            while (_promises.AllHeld && progress.Kills < options.Rounds && (options.Minutes == 0 || _running.Elapsed < TimeSpan.FromMinutes(options.Minutes)));
            return _promises.AllHeld ? progress : null;
        }
        finally
        {
            foreach (var receiver in receivers)
                await receiver.DisposeAsync();
        }
    }

    /// <summary>Some kills, and then everything told to come to rest.</summary>
    private async Task<KillProgress> ChunkAsync(KillProgress progress, TwoNodes nodes, People people, WilfulServices services, List<Receiver> receivers)
    {
        await people.RegisterAsync(_random, cancellationToken);
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var last = Math.Min(options.Rounds, progress.Kills + options.Chunk);
        var chunk = (last + options.Chunk - 1) / options.Chunk;
        var life = Task.WhenAll([
            services.GoUpAndDownAsync(new Random(_random.Next()), allWell: chunk % 2 == 0, rest.Token),
            people.MeddleAsync(new Random(_random.Next()), rest.Token),
            .. receivers.Select(r => r.FailInTurnAsync(new Random(_random.Next()), rest.Token))]);
        while (progress.Kills < last)
        {
            await nodes.KillOneAsync(_random, cancellationToken);
            progress = progress with { Kills = progress.Kills + 1 };
            progress.Write(options.Folder);
            Say($"{progress.Kills} kills, {_running.Elapsed.TotalSeconds:N0} s");
        }

        await rest.CancelAsync();
        await life;
        await nodes.UntilReadyAsync(cancellationToken);
        await people.RegisterAsync(_random, cancellationToken);
        await people.CorrectChannelsAsync(_random, cancellationToken);
        return progress;
    }

    private static void Say(FormattableString line) => Console.Error.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
