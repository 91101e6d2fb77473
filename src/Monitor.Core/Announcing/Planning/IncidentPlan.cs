using System.Text.Json.Serialization;

namespace Monitor.Core.Announcing.Planning;

/// <summary>What the announcer remembers of an incident between two looks: how far its routes have come, and whether it is held.</summary>
public sealed record IncidentPlan
{
    public static IncidentPlan None { get; } = new();

    public IReadOnlyList<RouteProgress> Routes { get; init; } = [];

    /// <summary>Since when nobody is told of it; null while it may be told.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>Outside of whose hours it began: they are told of it when their hours begin, even if it is over by then.</summary>
    public IReadOnlyList<KeptFor> Kept { get; init; } = [];

    /// <summary>The incident that it follows from; null when it follows from none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public long? CausedBy { get; init; }

    /// <summary>The part that it follows from, as several services report it; null when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Part { get; init; }

    /// <summary>Since when nobody stands for it any more who follows from the same part, or that part is not shared; null while neither is so.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? AloneSince { get; init; }

    [JsonIgnore]
    public bool IsEmpty => Routes.Count == 0 && HeldSince is null && Kept.Count == 0 && CausedBy is null && Part is null;
}

/// <summary>How far a route has come with an incident.</summary>
/// <param name="Key">Of the route.</param>
/// <param name="From">Since when its steps are counted. Time in which nobody is told does not count.</param>
/// <param name="Done">Steps that fell due.</param>
public sealed record RouteProgress(string Key, DateTimeOffset From, int Done);

/// <summary>A channel for which an incident is kept until its route's hours begin.</summary>
public sealed record KeptFor(int ChannelId, string Route, int Step);
