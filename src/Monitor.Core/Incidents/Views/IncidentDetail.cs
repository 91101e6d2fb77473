using Monitor.Core.Access;
using System.Text.Json.Serialization;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Incidents.Views;

/// <summary>An incident with what happened to it.</summary>
/// <param name="Timeline">Oldest first; of very many the newest.</param>
public sealed record IncidentDetail(Incident Incident, IReadOnlyList<IncidentEntry> Timeline)
{
    /// <summary>Who is or was to be told, and what came of it.</summary>
    public IReadOnlyList<IncidentNotification> Notifications { get; init; } = [];
}

/// <summary>One thing that happened.</summary>
/// <param name="Status">Of the service, after it.</param>
/// <param name="Actor">Who did it; null for what follows from a check.</param>
/// <param name="Text">Why, in a line; what somebody wrote, in several; until when, as an instant, for a snooze.</param>
public sealed record IncidentEntry(int No, DateTimeOffset At, IncidentEventKind Kind, HealthStatus Status, Actor? Actor, string Text)
{
    /// <summary>Of the status change that it follows from.</summary>
    public long? Sequence { get; init; }

    /// <summary>The probe whose check decided.</summary>
    public ProbeKind? Probe { get; init; }
}

/// <summary>This incident is to be told to this channel at this time, or is not, and why.</summary>
/// <param name="Channel">Its key.</param>
/// <param name="State">A word.</param>
/// <param name="Why">A sentence.</param>
/// <param name="Event">Number of the event that it was or was not told of.</param>
public sealed record IncidentNotification(string Channel, string? Route, int? Step, string State, DateTimeOffset? DueAt, long? DeliveryId, string? Why, int? Event = null)
{
    /// <summary>The <see cref="State"/> of what waits for the next digest, or for its channel.</summary>
    public const string Gathered = "gathered";

    /// <summary>The <see cref="State"/> of what is not told, or not yet.</summary>
    public const string Withheld = "withheld";

    /// <summary>The <see cref="State"/> of what something else came in place of.</summary>
    public const string Superseded = "superseded";

    /// <summary>There is a message of it, or was: messages are kept for a shorter time.</summary>
    public bool IsTold => State is not (Gathered or Withheld or Superseded);

    /// <summary>What the channel is called; null where it is gone.</summary>
    public string? ChannelName { get; init; }

    /// <summary>There was nothing in it that the channel did not know, or is told of.</summary>
    [JsonIgnore]
    public bool IsNothingNew { get; init; }

    /// <summary>How often its message was tried; null where there is none.</summary>
    public int? Tries { get; init; }

    /// <summary>What went wrong at the last try; null when nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>What is worth a line: that something waited to be told is not, once a later message of its channel says it. Pure.</summary>
    /// <param name="all">In the order in which they came.</param>
    public static IReadOnlyList<IncidentNotification> Telling(IReadOnlyList<IncidentNotification> all) =>
        [.. all.Where((note, i) => note.State != Gathered || !all.Skip(i + 1).Any(later => later.Channel == note.Channel && later.IsTold && later.Event >= note.Event))];

    /// <summary>Those of <see cref="Telling"/>, and apart from them what says nothing new: what the channel knew or is not told of, and why not for the second time. Pure.</summary>
    public static (IReadOnlyList<IncidentNotification> Lines, IReadOnlyList<IncidentNotification> Folded) Told(IReadOnlyList<IncidentNotification> all)
    {
        var said = new HashSet<(string, string?)>();
        var lines = Telling(all).ToLookup(note => note.IsNothingNew || (note.State == Withheld && !said.Add((note.Channel, note.Why))));
        return ([.. lines[false]], [.. lines[true]]);
    }
}
