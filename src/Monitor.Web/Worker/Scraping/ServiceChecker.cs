using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Fleet;
using Monitor.Core.History.Results;
using Monitor.Core.Judging.Check;
using Monitor.Data.Registry;
using Monitor.Data.Scheduling;

namespace Monitor.Web.Worker.Scraping;

/// <summary><see cref="IServiceChecker"/>: asks the probes that are not gated, and waits until their results are recorded, if any are.</summary>
public sealed class ServiceChecker(ServiceRegistry registry, IAuditLog audit, ServiceGates gates, Checks checks, DatabaseClock clock, IOutwardLimit limit) : IServiceChecker
{
    // While the database is away they are judged, and will be recorded when it is back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<CheckedNow?> CheckAsync(string key, Actor actor, CancellationToken cancellationToken)
    {
        limit.MustAdmit(actor);
        if (await registry.FindAsync(key, actor.Reach, cancellationToken) is not { } found)
            return null;
        if (await registry.LoadWithSecretsAsync([found.Id], cancellationToken) is not [var service])
            return null;
        await audit.NoteAsync(AuditActions.ServiceChecked, key, actor, cancellationToken);
        await clock.EnsureFreshAsync(cancellationToken);
        var open = await gates.OpenProbesAsync(service.Id, cancellationToken);
        var due = service.Probes.Where(p => open.Contains(p.Id) && p.Definition.Push is null).Select(p => PreparedCheck.Of(service, p));
        var results = await Task.WhenAll(due.Select(c => service.IsProbed ? checks.RunAsync(c, due: null, Patience, cancellationToken).AsTask() : checks.AskAsync(c, due: null, cancellationToken).AsTask()));
        return new CheckedNow([.. results.OfType<CheckResult>().Select(ResultEntry.Of)], service.IsProbed);
    }
}
