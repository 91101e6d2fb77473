using Monitor.Core.Bulk;

namespace Monitor.Web.Components.Services.Many;

/// <summary>What is filled in on the page that changes many services: what is left empty stays with each of them.</summary>
public sealed class BulkForm
{
    public const string Nothing = "";

    public string Doing { get; set; } = Nothing;

    public int? MaintenanceMinutes { get; set; } = 60;

    /// <summary>What is done, for those who see it.</summary>
    public string MaintenanceTitle { get; set; } = "";

    public string Owner { get; set; } = "";

    public string Group { get; set; } = "";

    public string Environment { get; set; } = "";

    public IReadOnlyList<string> AddTags { get; set; } = [];

    public IReadOnlyList<string> RemoveTags { get; set; } = [];

    public int? PeriodSeconds { get; set; }

    public int? TimeoutSeconds { get; set; }

    public int? FailureThreshold { get; set; }

    public int? SuccessThreshold { get; set; }

    public int? DegradedAfterMilliseconds { get; set; }

    /// <summary>What one can do besides, by its word.</summary>
    public static IReadOnlyDictionary<string, string> Deeds { get; } = new Dictionary<string, string>
    {
        [Nothing] = "Leave as they are", ["pause"] = "Pause", ["resume"] = "Resume", ["maintain"] = "Put into maintenance", ["delete"] = "Delete",
    };

    public BulkChange ToChange() => Doing == "delete"
        ? new BulkChange { Delete = true }
        : new BulkChange
        {
            Paused = Doing switch { "pause" => true, "resume" => false, _ => null },
            Maintenance = Doing == "maintain" ? new BulkMaintenance(MaintenanceMinutes ?? 0, Given(MaintenanceTitle)) : null,
            Owner = Given(Owner),
            Group = Given(Group),
            Environment = Given(Environment),
            AddTags = AddTags,
            RemoveTags = RemoveTags,
            PeriodSeconds = PeriodSeconds,
            TimeoutSeconds = TimeoutSeconds,
            FailureThreshold = FailureThreshold,
            SuccessThreshold = SuccessThreshold,
            DegradedAfterMilliseconds = DegradedAfterMilliseconds,
        };

    private static string? Given(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
