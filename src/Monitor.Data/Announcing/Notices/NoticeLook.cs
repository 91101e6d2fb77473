using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.History.Budgets;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Notices;
using Monitor.Core.Registry.Services;
using Monitor.Data.History;
using Npgsql;

namespace Monitor.Data.Announcing.Notices;

/// <summary>
/// Opens, follows and ends the incidents that are about something else than the status of their service: certificates that end, error budgets
/// that burn. One node at a time, so that there is one per service and kind.
/// </summary>
public sealed class NoticeLook([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source)
{
    private readonly StatusTimelines _timelines = new(source);

    /// <param name="at">Null for the database's clock.</param>
    /// <returns>How many were opened, became worse or better, or ended.</returns>
    public async Task<int> RunAsync(DateTimeOffset? at, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await NoticeReading.ReadAsync(connection, at, cancellationToken) is not { } read)
            return 0;
        await OwnPace.TakeAsync(connection, cancellationToken);
        var steps = (await FindingsAsync(read, cancellationToken))
            .Select(f => NoticeStep.Of(read.Open.FirstOrDefault(o => o.Notice.ServiceId == f.ServiceId && o.Notice.Kind == f.Kind)?.Notice, f))
            .OfType<NoticeStep>().ToList();
        if (steps.Count == 0)
            return 0;
        await NoticeWrite.WriteAsync(connection, steps, read.Now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return steps.Count(s => s.Event is not null);
    }

    private async Task<IReadOnlyList<NoticeFinding>> FindingsAsync(NoticeReading read, CancellationToken cancellationToken)
    {
        var unwatched = read.Open.Where(o => o.Unwatched is not null)
            .Select(o => new NoticeFinding.Clears(o.Notice.ServiceId, o.Notice.Kind, o.Unwatched!.Value, Title: null, "it is not watched any more"));
        var watched = read.Open.Where(o => o.Unwatched is null).ToLookup(o => o.Notice.Kind);
        var certificates = read.Shown.Select(s => s.Key).Union(watched[IncidentKind.Certificate].Select(o => o.Notice.ServiceId))
            .Select(id => CertificateNotice.Of(id, read.Limits.GetValueOrDefault(id, CertificateLimits.Default), [.. read.Shown[id]], read.Now));
        return [.. unwatched, .. certificates, .. await BudgetsAsync(read, watched[IncidentKind.Budget].ToDictionary(o => o.Notice.ServiceId), cancellationToken)];
    }

    private async Task<IEnumerable<NoticeFinding>> BudgetsAsync(NoticeReading read, Dictionary<int, HeldNotice> open, CancellationToken cancellationToken)
    {
        var untargeted = open.Values.ExceptBy(read.Targeted.Select(t => t.Id), o => o.Notice.ServiceId).Select(o => BudgetNotice.Untargeted(o.Notice.ServiceId, o.Name));
        if (read.Targeted.Count == 0)
            return untargeted;
        var timelines = await _timelines.OfServicesAsync([.. read.Targeted.Select(t => t.Id)], read.Now - BurnRule.Longest, read.Now, cancellationToken);
        return untargeted.Concat(read.Targeted
            .Select(t => BudgetNotice.Of(t.Id, t.Name, t.TargetPercent, open.GetValueOrDefault(t.Id)?.Notice.Severity, timelines[t.Id], read.Now))
            .OfType<NoticeFinding>());
    }
}
