using System.Globalization;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Bulk;

/// <summary>What a <see cref="BulkChange"/> is for one service, before it is done.</summary>
/// <param name="Service">As it was looked at.</param>
/// <param name="After">Its definition then, as it will be stored; null where that stays.</param>
/// <param name="Paused">Whether it is paused then; null where that stays.</param>
/// <param name="Deleted">It is deleted.</param>
/// <param name="Maintenance">The window that covers it then; null where none is made.</param>
/// <param name="Changes">Each in a line, <c>owner: core → web</c>, <c>tags: + eu − old</c>; none where it is so already.</param>
/// <param name="Errors">Why it cannot be; nothing of it is done then.</param>
public sealed record BulkLine(
    MonitoredService Service, ServiceDefinition? After, bool? Paused, bool Deleted, BulkMaintenance? Maintenance, IReadOnlyList<string> Changes, IReadOnlyList<FieldError> Errors)
{
    /// <summary>There is something to do, and it can be done.</summary>
    public bool IsDue => Changes.Count > 0 && Errors.Count == 0;

    /// <summary>What becomes of it unless somebody else changes it first.</summary>
    public BulkResult Expected => new(Errors.Count > 0 ? BulkOutcome.Refused : Changes.Count > 0 ? BulkOutcome.Changed : BulkOutcome.Unchanged, Errors);

    /// <summary>What would be. Pure.</summary>
    /// <param name="dialects">Ids of the payload dialects there are.</param>
    /// <param name="reach">Of whoever changes it; null for everything.</param>
    public static BulkLine Of(BulkChange change, MonitoredService service, IReadOnlySet<string> dialects, Scope? reach = null)
    {
        if (change.Delete)
            return new BulkLine(service, null, null, Deleted: true, null, ["deleted"], []);
        if (service.Unreadable.Count > 0)
            return new BulkLine(service, null, null, Deleted: false, null, [], [new("definition", "This version cannot read all of it: change it with the version that wrote it, or write it anew on its own page.")]);
        var after = ServiceValidation.Tidy(change.Of(service.Definition));
        var changes = Differences(service.Definition, after).ToList();
        IReadOnlyList<FieldError> errors = changes.Count == 0
            ? []
            : [.. ServiceReach.Errors(after, service.Definition.DependsOn.ToHashSet(), reach ?? Scope.All), .. ServiceValidation.Errors(after, dialects)];
        var paused = change.Paused != service.Paused ? change.Paused : null;
        var isSame = changes.Count == 0;
        if (paused is { } rests)
            changes.Add(rests ? "paused" : "resumed");
        if (change.Maintenance is { } maintenance)
            changes.Add($"maintenance: {Text(maintenance.Minutes)} min from now");
        return new BulkLine(service, isSame ? null : after, paused, Deleted: false, change.Maintenance, changes, errors);
    }

    private static IEnumerable<string> Differences(ServiceDefinition before, ServiceDefinition after) =>
    [
        .. Difference("owner", before.Owner, after.Owner), .. Difference("group", before.Group, after.Group), .. Difference("environment", before.Environment, after.Environment),
        .. TagsDifference(before.Tags, after.Tags),
        .. before.Probes.Present.SelectMany(p => Differences(p.Key, p.Value, after.Probes[p.Key]!)),
    ];

    private static IEnumerable<string> Differences(ProbeKind kind, ProbeDefinition before, ProbeDefinition after)
    {
        var probe = kind.ToString().ToLowerInvariant();
        return
        [
            .. Difference($"{probe} period", Seconds(before.PeriodSeconds), Seconds(after.PeriodSeconds)),
            .. Difference($"{probe} time-out", Seconds(before.TimeoutSeconds), Seconds(after.TimeoutSeconds)),
            .. Difference($"{probe} failures", Text(before.FailureThreshold), Text(after.FailureThreshold)),
            .. Difference($"{probe} successes", Text(before.SuccessThreshold), Text(after.SuccessThreshold)),
            .. Difference($"{probe} degraded after", Milliseconds(before.DegradedAfterMilliseconds), Milliseconds(after.DegradedAfterMilliseconds)),
        ];
    }

    private static IEnumerable<string> Difference(string what, string before, string after) =>
        before == after ? [] : [$"{what}: {(before.Length > 0 ? before : "none")} → {(after.Length > 0 ? after : "none")}"];

    // "tags: + reviewed, eu − old": what is added and removed alone, however many stay.
    private static IEnumerable<string> TagsDifference(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var signed = string.Join(' ', new[] { Signed("+", after.Except(before, StringComparer.Ordinal)), Signed("−", before.Except(after, StringComparer.Ordinal)) }.Where(s => s.Length > 0));
        return signed.Length == 0 ? [] : [$"tags: {signed}"];
    }

    private static string Signed(string sign, IEnumerable<string> tags) => string.Join(", ", tags) is { Length: > 0 } some ? $"{sign} {some}" : "";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(int seconds) => $"{Text(seconds)} s";

    private static string Milliseconds(int? limit) => limit is { } milliseconds ? $"{Text(milliseconds)} ms" : "";
}
