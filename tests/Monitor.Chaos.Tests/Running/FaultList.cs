using Monitor.Chaos.Tests.Faults;
using Monitor.Chaos.Tests.Faults.Network;
using Monitor.Chaos.Tests.Faults.Nodes;
using Monitor.Chaos.Tests.Faults.Postgres;
using Monitor.Chaos.Tests.Faults.Queues;
using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Running;

/// <summary>All faults, in the order in which they are brought about.</summary>
internal static class FaultList
{
    /// <summary>What the short form needs: all of its faults strike one life of the two processes.</summary>
    public static readonly StageNeeds Short = new(StandbyKind.Synchronous, "+3600");

    public static readonly IReadOnlyList<Fault> All =
    [
        new Stalled(),
        new Restarted(),
        new Hung(),
        new PoisonedQueues(),
        new Killed(),
        new Drained(),
        new Stopped(5),
        new Stopped(60),
        new OutOfConnections(),
        new LockedTable("probe_state"),
        new LockedTable("incident_inbox"),
        new MissingPartition(),
        new Starved(),
        new Stopped(600),
        new Slow(),
        new DiskFull(),
        new MemoryLimited(),
        new MemoryExhausted(),
        new MemoryEnded(),
        new MigrationKilled(filled: false),
        new MigrationKilled(filled: true),
        new CableCut(),
        new ResolverFails(Temperament.Dead),
        new ResolverFails(Temperament.Slow),
        new ResolverFails(Temperament.Lying),
        new ResolverMisleads(Temperament.Elsewhere),
        new ResolverMisleads(Temperament.Forbidden),
        new ClockOff("+3600", 1),
        new ClockOff("-3600", -1),
        new FailedOver(StandbyKind.Synchronous),
        new FailedOver(StandbyKind.Asynchronous),
    ];

    /// <summary>The one of this name, or all whose names begin so.</summary>
    public static IReadOnlyList<Fault> Named(string begin)
    {
        List<Fault> one = [.. All.Where(f => f.Name == begin)];
        return one.Count > 0 ? one : [.. All.Where(f => f.Name.StartsWith(begin, StringComparison.Ordinal))];
    }

    public static int Print()
    {
        foreach (var fault in All)
            Console.WriteLine($"{fault.Name,-24}{(fault.IsShort ? "short  " : "       ")}{fault.What}");
        return 0;
    }
}
