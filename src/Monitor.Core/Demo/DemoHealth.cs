namespace Monitor.Core.Demo;

/// <summary>What the samples say of themselves: by the clock alone, so that every node says the same. Pure.</summary>
public static class DemoHealth
{
    /// <summary>After it all begins anew. Long enough that nothing flaps.</summary>
    public static readonly TimeSpan Cycle = TimeSpan.FromMinutes(20);

    private static readonly Dictionary<string, string[]> Parts = new(StringComparer.Ordinal)
    {
        ["shop"] = ["payments", "search", "cache"],
        ["payments"] = ["database", "queue"],
        ["database"] = ["connections", "replication", "disk"],
        ["search"] = ["index"],
        ["mail"] = ["smtp", "queue"],
    };

    // Somewhere within five minutes something begins or ends: whoever has just begun the demo sees it.
    private static readonly Spell[] Spells =
    [
        new("database", "connections", 120, 280, HealthStatus.Unhealthy, "all 100 connections are taken"),
        new("payments", "database", 125, 290, HealthStatus.Unhealthy, "no connection to the database within 2 s"),
        new("shop", "payments", 130, 300, HealthStatus.Degraded, "orders are taken, their payment waits"),
        new("search", "index", 540, 720, HealthStatus.Degraded, "the index is 12 min behind"),
        new("mail", "smtp", 900, 1020, HealthStatus.Unhealthy, "the relay refuses: 451 try again later"),
    ];

    public static IReadOnlyList<string> Samples { get; } = [.. Parts.Keys];

    /// <summary>The parts of a sample, as they are at a moment; null for none of the samples.</summary>
    public static IReadOnlyList<DemoPart>? Of(string sample, DateTimeOffset at)
    {
        if (!Parts.TryGetValue(sample, out var parts))
            return null;
        var seconds = at.ToUnixTimeSeconds() % (long)Cycle.TotalSeconds;
        var sick = Array.Find(Spells, s => s.Sample == sample && s.From <= seconds && seconds < s.To);
        return [.. parts.Select(part => sick?.Part == part ? new DemoPart(part, sick.Status, sick.Message) : new DemoPart(part, HealthStatus.Healthy, null))];
    }

    /// <param name="From">Seconds into the cycle.</param>
    /// <param name="To">The same, not itself in it.</param>
    private sealed record Spell(string Sample, string Part, int From, int To, HealthStatus Status, string Message);
}

/// <summary>A part of a sample.</summary>
/// <param name="Message">What it says; null where it is well.</param>
public sealed record DemoPart(string Name, HealthStatus Status, string? Message);
