using System.Globalization;
using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Alerting.Settings;

/// <summary>A moment, with its offset from UTC.</summary>
public sealed record InstantField(string Name, string Label, string Help) : SettingField(Name, Label, Help)
{
    public override string Takes => "time, such as `2026-03-12T10:00:00Z`";

    /// <summary>What such a setting says; null when it says nothing.</summary>
    public static DateTimeOffset? Read(string? text) =>
        text is not null && text.Contains('T', StringComparison.Ordinal) && (text.EndsWith('Z') || text.LastIndexOfAny(['+', '-']) > "yyyy-MM-ddT".Length)
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? at : null;

    public override string? Tidy(SettingValue value) => base.Tidy(value) is { } text ? Read(text) is { } at ? AlertJson.Rfc3339(at) : text : null;

    public override string? Fault(SettingValue value) => Read(value.Text) is null ? "Use a time with its zone, such as 2026-03-12T10:00:00Z." : null;
}
