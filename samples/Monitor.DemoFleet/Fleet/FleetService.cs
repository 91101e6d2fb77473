using Monitor.DemoFleet.Dialects;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Fleet;

/// <summary>One service of the fleet: who it is, how it speaks and what happens to it.</summary>
/// <param name="Key">Its slug, and the first segment of its path.</param>
/// <param name="Dialect">How its health endpoints answer.</param>
/// <param name="Script">What happens to it.</param>
internal sealed record FleetService(string Key, string Name, string Group, string Owner, Dialect Dialect, Script Script)
{
    public string Description { get; init; } = "";

    public string Environment { get; init; } = "production";

    public string[] Tags { get; init; } = [];

    /// <summary>Keys of the services it needs.</summary>
    public string[] DependsOn { get; init; } = [];

    /// <summary>Names of its parts, as its payload lists them.</summary>
    public string[] Parts { get; init; } = [];

    /// <summary>Which parts matter how much to the monitor.</summary>
    public ComponentRule[] Rules { get; init; } = [];

    /// <summary>Usual milliseconds of an answer.</summary>
    public int Milliseconds { get; init; } = 20;

    /// <summary>From here on the monitor calls it slow.</summary>
    public int? DegradedAfterMilliseconds { get; init; } = 500;

    public int PeriodSeconds { get; init; } = 5;

    /// <summary>Whether the monitor asks the startup question too.</summary>
    public bool HasStartupProbe { get; init; }

    /// <summary>Major and minor version; the patch rises with every restart.</summary>
    public string Release { get; init; } = "1.0";

    public int DaysUpAtStart { get; init; } = 3;

    /// <summary>It listens on the port after the fleet's own, and only while it is there: gone means refused.</summary>
    public bool HasOwnPort { get; init; }

    public string VersionAt(Moment moment) => $"{Release}.{moment.Restarts}";

    public TimeSpan UptimeAt(Moment moment) => moment.SinceRestart ?? TimeSpan.FromDays(DaysUpAtStart) + moment.Elapsed;
}
