using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>What the page shows, as its address says it.</summary>
/// <param name="Stage">One of <see cref="Stages"/>, or empty for all.</param>
/// <param name="Filter">The same for the list.</param>
public sealed record IncidentsQuery(string Stage, IncidentFilter Filter)
{
    public const string Nobody = "nobody";

    public const string Me = "me";

    /// <summary>What can be chosen.</summary>
    public static IReadOnlyList<string> Stages { get; } = ["open", "acknowledged", "snoozed", "resolved"];

    public bool ShowsOpen => Stage != "resolved";

    public bool ShowsResolved => Stage is "" or "resolved";

    /// <summary>What cannot be read is left out.</summary>
    /// <param name="me">Who reads.</param>
    /// <param name="service">The whole key of the only one.</param>
    public static IncidentsQuery Of(string? text, string? stage, string? severity, string? kind, string? group, string? owner, string? who, string me, string? service = null)
    {
        var chosen = Stages.FirstOrDefault(s => s == stage) ?? "";
        return new IncidentsQuery(chosen, new IncidentFilter
        {
            Text = Given(text),
            Service = Given(service),
            Severity = severity switch { "critical" => IncidentSeverity.Critical, "warning" => IncidentSeverity.Warning, _ => null },
            Kind = kind switch { "health" => IncidentKind.Health, "certificate" => IncidentKind.Certificate, "budget" => IncidentKind.Budget, _ => null },
            Group = Given(group),
            Owner = Given(owner),
            IsHeld = who == Nobody ? false : null,
            Holder = who switch { Nobody => null, Me => me, _ => Given(who) },
            IsAcknowledged = chosen == "acknowledged" ? true : null,
            IsSnoozed = chosen == "snoozed" ? true : null,
        });
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
