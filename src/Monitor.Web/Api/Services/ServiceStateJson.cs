using System.Text.Json.Serialization;
using Monitor.Core;
using Monitor.Core.Announcing.Parts;
using Monitor.Core.Fleet;
using Monitor.Core.History.Accounting;
using Monitor.Core.Judging;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Web.Api.Services;

/// <summary>A service's state as the API shows it.</summary>
/// <param name="Group">Path of groups, <c>payments/eu</c>; empty for none.</param>
/// <param name="Since">When the status began.</param>
/// <param name="KnownSeconds">Of the time since then, what somebody saw: less than all of it where nobody looked.</param>
/// <param name="Reason">Why, as a sentence; null before the first result.</param>
/// <param name="Counting">What is on its way to change the status, like <c>1 of 3 checks failed: answered 500</c>; null while nothing is.</param>
/// <param name="Version">As the service reports it.</param>
/// <param name="Uptime24h">Share of the known time of the last 24 hours in which it served, 0–1, cut (never rounded up) to six places; null when nothing is known.</param>
/// <param name="Coverage24h">Share of the last 24 hours that is known, 0–1: what <paramref name="Uptime24h"/> is a share of.</param>
/// <param name="LifecycleHint">What the lifecycle means, as Kubernetes would act; null where it adds nothing.</param>
/// <param name="CrashLoop">It was restarted three times within ten minutes.</param>
/// <param name="Probes">By kind.</param>
/// <param name="Incident">The open incident about its health, or null.</param>
/// <param name="Notices">Open incidents about something else: certificates, the error budget.</param>
public sealed record ServiceStateJson(
    string Key,
    string Name,
    string Group,
    string Environment,
    IReadOnlyList<string> Tags,
    HealthStatus Status,
    Lifecycle Lifecycle,
    DateTimeOffset Since,
    double KnownSeconds,
    string? Reason,
    string? Counting,
    bool Paused,
    bool InMaintenance,
    string? Version,
    double? Uptime24h,
    double? Coverage24h,
    string? LifecycleHint,
    bool CrashLoop,
    IReadOnlyDictionary<string, ProbeStateJson> Probes,
    IReadOnlyList<ComponentStateJson> Components,
    OpenIncidentJson? Incident,
    IReadOnlyList<OpenNoticeJson> Notices)
{
    /// <summary>The maintenance that it is in; left out of a service that is in none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ServiceMaintenanceJson? Maintenance { get; init; }

    /// <summary>Since when and by which turns it flaps; left out of a service that does not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ServiceFlappingJson? Flapping { get; init; }

    /// <summary>What of its definition this version cannot read, and does not ask; left out where it can read all.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UnreadableJson>? Unreadable { get; init; }

    /// <summary>When it was deleted, and by whom; left out of a service that is registered.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Deletion? Deleted { get; init; }

    /// <param name="now">The end of the 24 hours of the uptime.</param>
    /// <param name="blindSince">When somebody last looked and recorded, if that is too long ago.</param>
    public static ServiceStateJson Of(ServiceState state, DateTimeOffset now, DateTimeOffset? blindSince = null) =>
        Of(state, now, blindSince, state.Timeline.Between(now.AddHours(-24), now));

    private static ServiceStateJson Of(ServiceState state, DateTimeOffset now, DateTimeOffset? blindSince, StatusDurations day) => new(
        state.Key,
        state.Name,
        state.Group,
        state.Environment,
        state.Tags,
        state.Status,
        state.Lifecycle,
        state.Since,
        Math.Floor(StatusAge.Of(state, state.Since, now, blindSince).Known.TotalSeconds),
        state.Reason,
        CountingWords.Of(state),
        state.Paused,
        state.InMaintenance,
        state.Version,
        day.Ratio(UptimeAccounting.TimeWeightedDegradedUp),
        day.Coverage,
        LifecycleHints.For(state),
        Core.Standing.Services.CrashLoop.IsOn(state.Restarts, now),
        state.Probes.ToDictionary(p => NameOf(p.Kind), p => ProbeStateJson.Of(state, p)),
        [.. state.Components.Select(ComponentStateJson.Of)],
        OpenIncidentJson.Of(state.Incident),
        [.. state.Notices.Select(OpenNoticeJson.Of)])
    {
        Deleted = state.Deleted,
        Unreadable = state.Unreadable.Count > 0 ? [.. state.Unreadable.Select(UnreadableJson.Of)] : null,
        Flapping = state.Flapping is { } spell ? new(spell.Since, spell.Turns, spell.Thresholds.WithinSeconds, spell.SteadyAt) : null,
        Maintenance = state.Maintenance is { } cover ? new(cover.WindowId, cover.Title, cover.From, cover.Until) : null,
    };

    private static string NameOf(ProbeKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>A part of a definition that cannot be read.</summary>
/// <param name="Probe">Null for the definition itself: then none of its probes is asked.</param>
/// <param name="Why">What the reader said.</param>
/// <param name="Mend">What to do.</param>
public sealed record UnreadableJson(ProbeKind? Probe, string Why, string Mend)
{
    internal static UnreadableJson Of(UnreadablePart part) => new(part.Probe, part.Why, UnreadablePart.Mend);
}

/// <summary>Why a service is in maintenance, and until when.</summary>
/// <param name="Id">Of the window.</param>
public sealed record ServiceMaintenanceJson(int Id, string Title, DateTimeOffset From, DateTimeOffset Until);

/// <summary>That a service flaps.</summary>
/// <param name="Turns">The most there were within <paramref name="WithinSeconds"/>.</param>
/// <param name="SteadyAt">When it is steady again, if nothing turns until then.</param>
public sealed record ServiceFlappingJson(DateTimeOffset Since, int Turns, int WithinSeconds, DateTimeOffset SteadyAt);

/// <summary>A probe's state as the API shows it.</summary>
/// <param name="Status">Confirmed by the thresholds.</param>
/// <param name="LastCheckedAt">Null before the first check.</param>
/// <param name="Dialect">The payload's dialect, as recognised.</param>
/// <param name="ReportedStatus">What the last payload said of the service, before rules and thresholds.</param>
/// <param name="Reason">Why the last check was judged as it was.</param>
/// <param name="Contradictions">What in the last answer does not fit together.</param>
/// <param name="Counting">How far the checks in a row have come: <c>1 of 3 checks failed</c>; null while nothing is on its way to change the status.</param>
/// <param name="Why">Why the status is another than the reported one, or neither counts now; null where there is nothing to explain.</param>
public sealed record ProbeStateJson(
    HealthStatus Status,
    DateTimeOffset Since,
    DateTimeOffset? LastCheckedAt,
    double? LatencyMilliseconds,
    int? HttpStatus,
    string? Dialect,
    HealthStatus ReportedStatus,
    string? Reason,
    IReadOnlyList<Contradiction> Contradictions,
    int ConsecutiveFailures,
    int ConsecutiveSuccesses,
    string? Counting,
    string? Why)
{
    public static ProbeStateJson Of(ServiceState service, ProbeState probe) => new(
        probe.Status,
        probe.Since,
        probe.LastCheckedAt,
        probe.LatencyMilliseconds,
        probe.HttpStatus,
        probe.Dialect,
        probe.ReportedStatus,
        probe.Reason,
        probe.Contradictions,
        probe.ConsecutiveFailures,
        probe.ConsecutiveSuccesses,
        CountingWords.Of(probe),
        ProbeEffect.Of(service, probe).Why);
}

/// <summary>A component's state as the API shows it.</summary>
/// <param name="Status">As the service reported it.</param>
/// <param name="EffectiveStatus">What it means for the service, after the component rules.</param>
/// <param name="Message">What the service says of it.</param>
/// <param name="Role">From the service's rules; null when no rule matches.</param>
public sealed record ComponentStateJson(
    string Name, HealthStatus Status, HealthStatus EffectiveStatus, DateTimeOffset Since, string? Message, ComponentRole? Role)
{
    /// <summary>Channels that were told of it by a route that asks for it, or are not, and why; left out where none does, and of a service as a whole.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ComponentTellingJson>? Told { get; init; }

    public static ComponentStateJson Of(ComponentState component) =>
        new(component.Name, component.Status, component.Effective, component.Since, component.Message, component.Role);

    public static ComponentStateJson Of(ComponentState component, ILookup<string, PartTelling> tellings) => Of(component) with
    {
        Told = tellings.Contains(component.Name) ? [.. tellings[component.Name].Select(t => new ComponentTellingJson(t.Channel, t.Told, t.At, t.DeliveryId, t.Why))] : null,
    };
}

/// <summary>How a channel stands to a component.</summary>
/// <param name="Status">What it was told; null for nothing yet.</param>
/// <param name="At">When.</param>
/// <param name="Why">Why it is not told what is true; null where it is, or is about to be.</param>
public sealed record ComponentTellingJson(string Channel, HealthStatus? Status, DateTimeOffset? At, long? DeliveryId, string? Why);
