using Monitor.DemoFleet.Fleet;
using Monitor.DemoFleet.Scripting;

namespace Monitor.DemoFleet.Dialects;

/// <summary>What a payload writer may tell: a service at a moment.</summary>
internal sealed record Situation(FleetService Service, Moment Moment, DateTimeOffset At)
{
    public bool IsStarting => Moment.Mood == Mood.Starting;

    public bool IsDraining => Moment.Mood == Mood.Draining;

    /// <summary>Takes traffic, in trouble or not.</summary>
    public bool Serves => Moment.Mood <= Mood.Impaired;

    public bool IsImpaired => Moment.Mood == Mood.Impaired;

    public string Version => Service.VersionAt(Moment);

    public TimeSpan Uptime => Service.UptimeAt(Moment);

    public IEnumerable<Part> Parts => Service.Parts.Select(PartOf);

    /// <summary>One of three words, by the overall condition.</summary>
    public string Say(string well, string impaired, string failing) => IsImpaired ? impaired : Serves ? well : failing;

    private Part PartOf(string name) => Moment.TroubleOf(name) switch
    {
        null => new Part(name, PartCondition.Up, null),
        { Mood: Mood.Impaired, PartIsDown: false } scene => new Part(name, PartCondition.Impaired, scene.Message),
        var scene => new Part(name, PartCondition.Down, scene.Message),
    };
}

/// <summary>One part of a service as its payload will report it.</summary>
internal sealed record Part(string Name, PartCondition Condition, string? Message)
{
    /// <summary>One of three words, by the part's condition.</summary>
    public string Say(string up, string impaired, string down) => Condition switch
    {
        PartCondition.Up => up,
        PartCondition.Impaired => impaired,
        _ => down,
    };
}

/// <summary>How a part is.</summary>
internal enum PartCondition
{
    Up,
    Impaired,
    Down,
}
