using Monitor.Core.Fleet;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Something that can be done with a service that was named, without its page.</summary>
/// <param name="Verbs">What people call it, in lower case.</param>
/// <param name="Icon">Name of a shape in the sprite.</param>
public sealed record ServiceDeed(ServiceDeed.What Does, string Name, string[] Verbs, string Icon)
{
    /// <summary>Minutes of maintenance that are begun from here; its page offers others.</summary>
    public const int MaintenanceMinutes = 60;

    public enum What
    {
        Check,
        Acknowledge,
        Pause,
        Resume,
        Maintain,
        Edit,
        History,
    }

    /// <summary>What is wanted in a hurry comes first.</summary>
    public static IReadOnlyList<ServiceDeed> All { get; } =
    [
        new(What.Check, "Check now", ["check", "probe", "test"], "probe"),
        new(What.Acknowledge, "Acknowledge", ["acknowledge", "ack", "take"], "check"),
        new(What.Pause, "Pause", ["pause", "stop"], "pause"),
        new(What.Resume, "Resume", ["resume", "unpause"], "play"),
        new(What.Maintain, "Maintenance for 60 min", ["maintenance", "maintain", "silence"], "window"),
        new(What.Edit, "Edit", ["edit", "change"], "edit"),
        new(What.History, "Definition history", ["history", "versions"], "change"),
    ];

    /// <summary>It changes what is watched or who is told.</summary>
    public bool Alters => Does is What.Acknowledge or What.Pause or What.Resume or What.Maintain;

    /// <summary>It would do something with this one now.</summary>
    public bool Fits(ServiceState service) => Does switch
    {
        What.Check => service.Probes.Any(p => p.Transport != ProbeTransport.Push),
        What.Acknowledge => service.Incident is { Acknowledged: null },
        What.Pause => !service.Paused,
        What.Resume => service.Paused,
        What.Maintain => !service.InMaintenance,
        _ => true,
    };

    /// <summary>Where it is done; null where it is done from here.</summary>
    public string? Href(ServiceState service) => Does switch
    {
        What.Edit => $"/services/{service.Key}/edit",
        What.History => $"/services/{service.Key}/history",
        _ => null,
    };

    /// <summary>One of its words, or, where it alters nothing, the beginning of one: half a name must not pause anything. A letter alone stands for nothing.</summary>
    public bool Answers(string word) => word.Length > 1
        && Verbs.Any(verb => Alters ? verb.Equals(word, StringComparison.OrdinalIgnoreCase) : verb.StartsWith(word, StringComparison.OrdinalIgnoreCase));
}
