using System.Diagnostics;
using System.Globalization;
using Monitor.Chaos.Tests.Faults;
using Monitor.Chaos.Tests.Staging;
using Monitor.Chaos.Tests.Truth;
using Monitor.Load;
using Monitor.Load.Kill;
using Fault = Monitor.Chaos.Tests.Faults.Fault;

namespace Monitor.Chaos.Tests.Running;

/// <summary>One fault: services go up and down, it strikes and ends, all comes to rest, and what was promised is held against what was.</summary>
internal sealed class Trial(Stage stage, Fault fault, bool isShort, Promises promises, string folder)
{
    private const int MostRows = 50;

    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    public async Task<Outcome> RunAsync(Tally before, CancellationToken cancellationToken)
    {
        var (took, blow) = (Stopwatch.StartNew(), new Blow(isShort));
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var life = stage.Services.TurnAsync(new Random(), rest.Token);
        var witness = stage.Witness.WatchAsync(rest.Token);
        await Task.Delay(Before, cancellationToken);
        var began = TimeProvider.System.GetUtcNow();
        var recovery = TimeSpan.Zero;
        try
        {
            await fault.StrikeAsync(stage, blow, cancellationToken);
            recovery = await RecoverAsync(cancellationToken);
        }
        finally
        {
            await rest.CancelAsync();
            await Task.WhenAll(life, witness);
        }

        Console.WriteLine($"{fault.Name}: {fault.What}");
        await ComeToRestAsync(cancellationToken);
        After = await Tally.TakeAsync(stage, cancellationToken);
        foreach (var (promise, seen, held) in blow.Seen)
            promises.Note(promise, seen, held);
        var others = blow.Seen.Count(s => !s.Held) + await HoldGapsAsync(began, cancellationToken);
        var outcome = await OutcomeAsync(before, began, others, recovery, took.Elapsed, cancellationToken);
        Say(outcome, before);
        return outcome;
    }

    /// <summary>What was broken when it was over.</summary>
    public Tally After { get; private set; } = Tally.None;

    private async Task<TimeSpan> RecoverAsync(CancellationToken cancellationToken)
    {
        var (waited, ended) = (Stopwatch.StartNew(), TimeProvider.System.GetUtcNow());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await stage.UntilFreshAsync(ended, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            promises.Note("all is looked at again", "not within a minute and a half", held: false);
        }

        return waited.Elapsed;
    }

    private async Task ComeToRestAsync(CancellationToken cancellationToken)
    {
        for (var waited = Stopwatch.StartNew(); ; await Task.Delay(Look, cancellationToken))
        {
            await using var rest = await AtRest.OpenAsync(stage.Database.Source, stage.Services.Wanted, cancellationToken);
            var restless = await rest.RestlessAsync(cancellationToken);
            if (restless is not null && waited.Elapsed < Patience)
                continue;
            promises.Note("everything comes to rest", restless ?? string.Create(CultureInfo.InvariantCulture, $"after {waited.Elapsed.TotalSeconds:0.0} s"), restless is null);
            return;
        }
    }

    /// <returns>How many promises of gaps did not hold.</returns>
    private async Task<int> HoldGapsAsync(DateTimeOffset began, CancellationToken cancellationToken)
    {
        var gaps = await stage.Pasts.GapsAsync(began, cancellationToken);
        var sum = gaps.Sum(g => g.Length.TotalSeconds);
        var shown = string.Create(CultureInfo.InvariantCulture, $"{sum:0.0} s {string.Join(", ", gaps.Select(g => $"{g.Cause} from {(g.From - began).TotalSeconds:0.0} to {(g.To - began).TotalSeconds:0.0}"))}");
        var longest = Uncovered(gaps, began);
        var wanted = fault.Gap is { } gap ? (Promise: $"a gap of {gap.TotalSeconds:0} s or more is recorded", Held: sum >= gap.TotalSeconds) : default;
        if (wanted.Promise is not null)
            promises.Note(wanted.Promise, shown, wanted.Held);
        else
            Console.WriteLine($"        gaps: {shown}");
        var covered = longest <= fault.MayLookAway;
        promises.Note("no steady service is unlooked at for long, but for recorded gaps", string.Create(CultureInfo.InvariantCulture, $"{longest.TotalSeconds:0.0} s"), covered);
        return (wanted.Promise is not null && !wanted.Held ? 1 : 0) + (covered ? 0 : 1);
    }

    private TimeSpan Uncovered(IReadOnlyList<GapSpan> gaps, DateTimeOffset began) => After.Steady.Max(p => Judge.LongestUncovered(p, gaps, began));

    private async Task<Outcome> OutcomeAsync(Tally before, DateTimeOffset began, int others, TimeSpan recovery, TimeSpan took, CancellationToken cancellationToken)
    {
        var gaps = await stage.Pasts.GapsAsync(began, cancellationToken);
        return new Outcome(
            fault.Name,
            New(After.Lost, before.Lost),
            fault.MayLose,
            New(After.FalseDowns, before.FalseDowns),
            fault.MayCallDown,
            New(After.Duplicates, before.Duplicates),
            New(After.Orphans, before.Orphans),
            New(After.Others, before.Others) + others + (stage.Nodes.Ended > 0 ? 1 : 0),
            After.FalseResults - before.FalseResults,
            After.Turns - before.Turns,
            recovery.TotalSeconds,
            gaps.Sum(g => g.Length.TotalSeconds),
            string.Join(", ", gaps.Select(g => g.Cause).Distinct()),
            Uncovered(gaps, began).TotalSeconds,
            took.TotalSeconds);
    }

    private static int New(IReadOnlyList<string> now, IReadOnlyList<string> before) => now.Except(before).Count();

    private void Say(Outcome outcome, Tally before)
    {
        promises.Note("no change is lost", $"{outcome.Lost} of {outcome.Turns}", outcome.Lost <= fault.MayLose);
        promises.Note("no service is called down that is not", $"{outcome.FalseDowns}", outcome.FalseDowns == 0 || fault.MayCallDown);
        promises.Note("one incident for what is one", $"{outcome.Duplicates} rows say otherwise", outcome.Duplicates == 0);
        promises.Note("nobody is left with an alarm of what is over, or without one", $"{outcome.Orphans}", outcome.Orphans == 0);
        promises.Note("nothing else that was promised broke, and no node ended", $"{outcome.Others}", outcome.Others == 0);
        var rows = After.Since(before).Take(MostRows).ToList();
        if (rows.Count > 0)
            File.AppendAllLines(Path.Combine(folder, $"broken-{fault.Name}.txt"), rows);
        foreach (var row in rows.Take(3))
            Console.WriteLine($"        {row}");
    }
}
