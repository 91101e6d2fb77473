using System.Text.Json.Serialization;

namespace Monitor.Core.Maintenance;

/// <summary>What an operator says of a maintenance window. The JSON of the API.</summary>
public sealed record MaintenanceDefinition
{
    /// <summary>For people: what is done.</summary>
    public string Title { get; init; } = "";

    /// <summary>Which services it covers.</summary>
    public MaintenanceScope Scope { get; init; } = new();

    /// <summary>When it begins, or the first time where it recurs: local time in <see cref="TimeZone"/>, <c>2026-12-01T22:00</c>.</summary>
    public string? Start { get; init; }

    /// <summary>How long it lasts, whatever the clocks do: 1 to 44640, which is 31 days.</summary>
    public int? DurationMinutes { get; init; }

    /// <summary>IANA name; UTC when left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How it recurs (RFC 5545), <c>FREQ=WEEKLY;BYDAY=SU</c>: daily, weekly, monthly or yearly. Null for once.</summary>
    public string? Rrule { get; init; }

    /// <summary>For people: why, who to ask.</summary>
    public string Note { get; init; } = "";

    /// <summary>From now on for so many minutes, instead of start, duration, zone and rule. Answers tell the start that it became.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Minutes { get; init; }
}
