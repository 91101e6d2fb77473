using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Incidents.Flapping;

namespace Monitor.Core.Announcing;

/// <summary>A message to one channel, with what it makes the channel believe.</summary>
/// <param name="Subjects">Each incident once; of one service the oldest first.</param>
/// <param name="Content">What is told.</param>
/// <param name="Summary">One line.</param>
public sealed record AnnouncedMessage(int ChannelId, IReadOnlyList<ToldIncident> Subjects, AlertMessage Content, string Summary)
{
    /// <summary>Parts of services that it speaks of by themselves, each once.</summary>
    public IReadOnlyList<ToldPart> Parts { get; init; } = [];

    /// <summary>Key of the one alert that stands for its subjects; null where each has its own, or where nobody keeps alerts.</summary>
    public string? Burst { get; init; }
}

/// <summary>An incident that a message speaks of.</summary>
/// <param name="Was">What the channel believed before.</param>
/// <param name="Says">What it believes afterwards.</param>
public sealed record ToldIncident(AnnouncedIncident Incident, Belief Was, Belief Says)
{
    /// <summary>That its service flaps, or does no longer, where that is what is told.</summary>
    public FlappingNews? Flapping { get; init; }

    /// <summary>What is told of it ends older incidents of its service, which wait for that.</summary>
    public bool EndsOlder { get; init; }

    /// <summary>The message is about it alone, whatever else of its service is among the subjects.</summary>
    public bool StandsForOlder => EndsOlder || Flapping is { IsOver: true };

    /// <summary>It says that its service flaps.</summary>
    public bool SaysItFlaps => Flapping is { IsOver: false };
}
