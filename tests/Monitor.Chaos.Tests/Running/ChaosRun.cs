using Monitor.Chaos.Tests.Faults;
using Monitor.Chaos.Tests.Staging;
using Monitor.Load;

namespace Monitor.Chaos.Tests.Running;

/// <summary>Brings the faults about, each upon two living nodes, and prints what that cost.</summary>
internal sealed class ChaosRun(ChaosOptions options, CancellationToken cancellationToken)
{
    private readonly ChaosProgress _progress = new(options.Folder);
    private readonly Promises _promises = new();
    private bool _allHeld = true;

    /// <returns>True when all that was promised held.</returns>
    public async Task<bool> RunAsync()
    {
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var life in Lives(options.Faults.Where(f => !_progress.HasDone(f.Name, round))))
                await LiveAsync(life.Needs, life.Faults, round);
        }

        Console.WriteLine();
        Console.WriteLine(OutcomeTable.Header);
        foreach (var outcome in _progress.Outcomes)
            Console.WriteLine(OutcomeTable.Row(outcome));
        return _allHeld && _promises.AllHeld && _progress.Outcomes.All(o => o.Held);
    }

    private List<(StageNeeds Needs, List<Fault> Faults)> Lives(IEnumerable<Fault> faults)
    {
        var lives = new List<(StageNeeds Needs, List<Fault> Faults)>();
        foreach (var fault in faults)
        {
            var needs = options.IsShort ? FaultList.Short : fault.Needs;
            if (lives.Count == 0 || lives[^1].Needs != needs)
                lives.Add((needs, []));
            lives[^1].Faults.Add(fault);
        }

        return lives;
    }

    private async Task LiveAsync(StageNeeds needs, List<Fault> faults, int round)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"monitor-chaos-{Environment.ProcessId}-{Guid.NewGuid():N}"[..40]);
        var held = true;
        try
        {
            await using var stage = await Stage.StartAsync(needs, folder, cancellationToken);
            await stage.UntilFreshAsync(TimeProvider.System.GetUtcNow(), cancellationToken);
            var before = Tally.None;
            foreach (var fault in faults)
            {
                var trial = new Trial(stage, fault, options.IsShort, _promises, folder);
                var outcome = await trial.RunAsync(before, cancellationToken);
                before = trial.After;
                held &= outcome.Held;
                _progress.Note(outcome, round);
            }
        }
#pragma warning disable CA1031 // Whatever it is, the promise is broken, and the other faults are tried.
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            held = false;
            Console.WriteLine($"BROKEN  {string.Join(", ", faults.Select(f => f.Name))}: {e}");
        }
        finally
        {
            _allHeld &= held;
            if (held && Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            else
                Console.WriteLine($"What there is to see lies in {folder}.");
        }
    }
}
