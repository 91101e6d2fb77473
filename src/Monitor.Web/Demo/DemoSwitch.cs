using Microsoft.AspNetCore.Hosting.Server;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Core.Demo;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Web.Requests;
using Monitor.Web.Worker.Housekeeping;

namespace Monitor.Web.Demo;

/// <summary>Begins and ends the demo. It is on while its services are registered: nothing else says so, and nothing of it stays when they are deleted.</summary>
public sealed class DemoSwitch(IServiceRegistry registry, IAuditLog audit, IServer server)
{
    // Of the entries of the audit log that have its services as their parts.
    private const string Subject = "demo";

    /// <summary>Why it does not begin.</summary>
    public const string Occupied = "Services are watched already: the demo is for an installation that watches nothing yet, so that nobody is woken by what is made up.";

    private static readonly Actor Itself = Actor.Product("demo");

    public async Task<IReadOnlyList<MonitoredService>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await registry.ListAsync(Scope.All, cancellationToken)).Where(s => s.ManagedBy == Keepers.Demo)];

    /// <summary>Registers its services as far as they are not; they are asked where this node listens.</summary>
    /// <returns>What is in its way; empty when it is on.</returns>
    public async Task<IReadOnlyList<FieldError>> BeginAsync(Actor actor, CancellationToken cancellationToken)
    {
        var present = await registry.ListAsync(Scope.All, cancellationToken);
        if (present.Any(s => s.ManagedBy != Keepers.Demo && s.Key != SelfWatch.Key))
            return [new FieldError("demo", Occupied)];
        var missing = DemoServices.At(Address).Where(d => present.All(s => s.Key != d.Key)).ToList();
        if (missing.Count > 0)
            actor = await audit.BeginAsync(AuditActions.DemoBegun, Subject, null, actor, cancellationToken);
        foreach (var sample in missing)
        {
            if (await registry.CreateAsync(sample, Keepers.Demo, actor, cancellationToken) is RegistryResult.Invalid { Errors: [var error, ..] })
                return [new FieldError("demo", $"This node's own address cannot be watched: {error.Message}")];
        }

        return [];
    }

    /// <summary>Deletes its services, which ends their incidents; the hourly retention removes what was recorded of them.</summary>
    public async Task EndAsync(Actor actor, CancellationToken cancellationToken)
    {
        var samples = await ListAsync(cancellationToken);
        if (samples.Count > 0)
            actor = await audit.BeginAsync(AuditActions.DemoEnded, Subject, null, actor, cancellationToken);
        foreach (var sample in samples)
            await registry.DeleteAsync(sample.Key, actor, cancellationToken);
    }

    /// <summary>At the start of a node, which may listen elsewhere than before: while the demo is on, it is asked there.</summary>
    public async Task FollowAsync(CancellationToken cancellationToken)
    {
        foreach (var wanted in DemoServices.At(Address))
        {
            if (await registry.FindAsync(wanted.Key, Scope.All, cancellationToken) is { ManagedBy: Keepers.Demo } stored && UrlOf(stored.Definition) != UrlOf(wanted))
                await registry.PutAsync(stored.Definition with { Probes = wanted.Probes }, new PutTerms(Keepers.Demo), Itself, cancellationToken);
        }
    }

    private string Address => ListenAddress.Of(server);

    private static string? UrlOf(ServiceDefinition definition) => definition.Probes.Readiness?.Http?.Url;
}
