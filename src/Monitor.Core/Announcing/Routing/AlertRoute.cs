using System.Text.Json.Serialization;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Announcing.Routing;

/// <summary>Which incidents go to which channels, and when. Routes are asked by <see cref="Order"/>; the first that matches counts.</summary>
public sealed record AlertRoute
{
    /// <summary>Unique, stable slug.</summary>
    public string Key { get; init; } = "";

    public string Name { get; init; } = "";

    public bool Enabled { get; init; } = true;

    /// <summary>The lowest is asked first; of equal ones that of the first key.</summary>
    public int Order { get; init; }

    /// <summary>The routes behind it are asked too.</summary>
    public bool Continue { get; init; }

    public RouteMatch Match { get; init; } = new();

    /// <summary>When it tells; null for always.</summary>
    public RouteHours? Hours { get; init; }

    public IReadOnlyList<RouteStep> Steps { get; init; } = [];

    /// <summary>Minutes after which who was told is told again, while nobody has it; 0 for never.</summary>
    public int ReminderMinutes { get; init; }

    /// <summary>Whether who was told of a problem by it is told of its end.</summary>
    public bool SendResolved { get; init; } = true;

    /// <summary>
    /// Name patterns of parts of which the first step's channels are told by themselves, whatever their services are: <c>*</c> stands for any
    /// characters, <c>?</c> for one; letters may be large or small. Null for none.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Components { get; init; }

    /// <summary>How the digests of its channels are arranged, unless a route before it says so: one at most.</summary>
    public IReadOnlyList<GroupBy> GroupBy { get; init; } = [];

    /// <summary>Whether it is asked about such an incident.</summary>
    public bool Matches(ServiceFacts service, IncidentSeverity severity) => Enabled && Match.Holds(service, severity);
}

/// <summary>Channels that are told together.</summary>
public sealed record RouteStep
{
    /// <summary>Keys of channels.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    /// <summary>Since the incident began to be told.</summary>
    public int AfterMinutes { get; init; }

    public TimeSpan After => TimeSpan.FromMinutes(AfterMinutes);
}
