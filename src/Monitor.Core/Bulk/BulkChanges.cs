using System.Globalization;
using System.Text.Json.Serialization;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Registry;

namespace Monitor.Core.Bulk;

/// <summary>What became of one service.</summary>
public enum BulkOutcome
{
    /// <summary>It was so already.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    /// <summary>It is as the line says.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>It cannot be: the line says why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Somebody has changed or deleted it since it was looked at.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,
}

/// <summary>Changes many services, each by itself: one that cannot be changed stops no other.</summary>
public sealed class BulkChanges(IServiceRegistry registry, IAuditLog audit)
{
    /// <summary>The most services at once.</summary>
    public const int Most = 2000;

    /// <summary>Does what the lines say, in their order. The audit log has an entry for all of it, and one for each service, from which its history is read.</summary>
    /// <param name="lines">As they were looked at: what somebody else has changed since is left alone.</param>
    /// <returns>What became of each, in the order of the lines.</returns>
    public async Task<IReadOnlyList<BulkOutcome>> DoAsync(BulkChange change, IReadOnlyList<BulkLine> lines, Actor actor, CancellationToken cancellationToken)
    {
        var due = lines.Count(l => l.IsDue);
        if (due > 0)
            await audit.NoteAsync(AuditActions.ServiceManyChanged, string.Create(CultureInfo.InvariantCulture, $"{due} services"), actor, cancellationToken);
        var outcomes = new List<BulkOutcome>(lines.Count);
        foreach (var line in lines)
            outcomes.Add(line.IsDue ? await DoAsync(change, line, actor, cancellationToken) : line.Expected);
        return outcomes;
    }

    private async Task<BulkOutcome> DoAsync(BulkChange change, BulkLine line, Actor actor, CancellationToken cancellationToken)
    {
        if (line.After is null)
            return await registry.DeleteAsync(line.Service.Key, actor, cancellationToken) ? BulkOutcome.Changed : BulkOutcome.Stale;
        var put = await registry.PutAsync(line.After, new PutTerms(Match: RevisionMatch.Of(line.Service.Edition)), actor, cancellationToken);
        if (put is not RegistryResult.Saved)
            return put is RegistryResult.Invalid ? BulkOutcome.Refused : BulkOutcome.Stale;
        if (change.Paused is { } paused && paused != line.Service.Paused)
            return await registry.SetPausedAsync(line.Service.Key, paused, actor, cancellationToken) ? BulkOutcome.Changed : BulkOutcome.Stale;
        return BulkOutcome.Changed;
    }
}
