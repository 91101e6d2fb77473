using System.Globalization;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;

namespace Monitor.Core.Bulk;

/// <summary>Changes many services, each by itself: one that cannot be changed stops no other.</summary>
public sealed class BulkChanges(IServiceRegistry registry, IMaintenance windows, IAuditLog audit)
{
    /// <summary>The most services at once.</summary>
    public const int Most = 2000;

    /// <summary>
    /// Does what the lines say, in their order, and to the end once it has begun. The audit log has an entry for all of it, and as its parts one for each
    /// service, from which its history is read. Throws nothing for a database that does not answer: what came before is done, and said.
    /// </summary>
    /// <param name="wish">What the lines came from.</param>
    /// <param name="lines">As they were looked at: what somebody else has changed since is left alone.</param>
    /// <param name="scope">What the actor may see.</param>
    /// <returns>What became of each, in the order of the lines.</returns>
    public async Task<IReadOnlyList<BulkResult>> DoAsync(BulkWish wish, IReadOnlyList<BulkLine> lines, Scope scope, Actor actor)
    {
        var results = new List<BulkResult>(lines.Count);
        List<BulkLine> due = [.. lines.Where(l => l.IsDue)];
        IReadOnlyList<FieldError> unplanned = [];
        IReadOnlyCollection<BulkLine> moved = [];
        var isAway = await Trial.OfAsync(async () =>
        {
            actor = await BeginAsync(wish, due, actor);
            moved = await MovedAsync([.. due.Where(l => l.Maintenance is not null)], scope);
            unplanned = await MaintainAsync([.. due.Where(l => l.Maintenance is not null && !moved.Contains(l))], scope, actor);
        }) != Tried.Done;
        foreach (var line in lines)
        {
            var result = line.Expected;
            if (moved.Contains(line))
                result = BulkResult.Of(BulkOutcome.Stale);
            else if (line.IsDue && unplanned.Count > 0)
                result = new BulkResult(BulkOutcome.Refused, unplanned);
            else if (line.IsDue)
                result = isAway ? BulkResult.Of(BulkOutcome.Failed) : await TryAsync(line, actor);
            isAway |= result.Outcome == BulkOutcome.Failed;
            results.Add(result);
        }

        return results;
    }

    private async Task<BulkResult> TryAsync(BulkLine line, Actor actor)
    {
        var result = line.Expected;
        return await Trial.OfAsync(async () => result = await DoAsync(line, actor)) switch
        {
            Tried.Done => result,
            Tried.Refused => new BulkResult(BulkOutcome.Refused, [new FieldError("change", Trial.Refusal)]),
            _ => BulkResult.Of(BulkOutcome.Failed),
        };
    }

    private async Task<BulkResult> DoAsync(BulkLine line, Actor actor)
    {
        var (key, seen) = (line.Service.Key, RevisionMatch.Of(line.Service.Edition));
        if (line.Deleted)
            return BulkResult.Of((await registry.DeleteAsync(key, seen, actor, CancellationToken.None)).IsDone ? BulkOutcome.Changed : BulkOutcome.Stale);
        if (line.After is { } after && await registry.PutAsync(after, new PutTerms(Match: seen), actor, CancellationToken.None) is var put and not RegistryResult.Saved)
            return put is RegistryResult.Invalid invalid ? new BulkResult(BulkOutcome.Refused, invalid.Errors) : BulkResult.Of(BulkOutcome.Stale);
        return BulkResult.Of(line.Paused is { } paused && !await registry.SetPausedAsync(key, paused, actor, CancellationToken.None) ? BulkOutcome.Stale : BulkOutcome.Changed);
    }

    // Those that somebody else has changed or deleted since: no window covers them.
    private async Task<IReadOnlyCollection<BulkLine>> MovedAsync(List<BulkLine> lines, Scope scope)
    {
        if (lines.Count == 0)
            return [];
        var present = (await registry.ListAsync(scope, CancellationToken.None)).Select(s => (s.Key, s.Edition)).ToHashSet();
        return lines.Where(l => !present.Contains((l.Service.Key, l.Service.Edition))).ToHashSet<BulkLine>(ReferenceEqualityComparer.Instance);
    }

    // First: what else is changed is changed in maintenance. Where there can be none, nothing is done.
    private async Task<IReadOnlyList<FieldError>> MaintainAsync(List<BulkLine> lines, Scope scope, Actor actor)
    {
        if (lines is not [{ Maintenance: { } maintenance }, ..])
            return [];
        var title = string.IsNullOrWhiteSpace(maintenance.Title) ? string.Create(CultureInfo.InvariantCulture, $"Maintenance of {lines.Count} services") : maintenance.Title;
        var window = new MaintenanceDefinition { Title = title, Minutes = maintenance.Minutes, Scope = MaintenanceScope.Of([.. lines.Select(l => l.Service.Key)]) };
        return await windows.CreateAsync(window, scope, actor, CancellationToken.None) is MaintenanceResult.Invalid invalid ? invalid.Errors : [];
    }

    private Task<Actor> BeginAsync(BulkWish wish, List<BulkLine> due, Actor actor) => due.Count == 0
        ? Task.FromResult(actor)
        : audit.BeginAsync(AuditActions.ServiceManyChanged, Subject(due), wish.ToJson(), actor, CancellationToken.None);

    // "2 services from many-a: owner, tags, paused".
    private static string Subject(List<BulkLine> due) => string.Create(
        CultureInfo.InvariantCulture,
        $"{due.Count} services from {due[0].Service.Key}: {string.Join(", ", due.SelectMany(l => l.Changes).Select(c => c.Split(':')[0]).Distinct())}");
}
