using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>Registers the product itself in an empty installation, so that the dashboard is never empty, and follows its address.</summary>
public sealed class SelfWatch(IServiceRegistry registry)
{
    /// <summary>Its own among the services.</summary>
    public const string Key = "monitor";

    private static readonly Actor Itself = Actor.Product("self-watch");

    /// <param name="address">Where this process listens.</param>
    /// <param name="follow">What is registered is asked there from now on.</param>
    public async Task RegisterAsync(string address, bool follow, CancellationToken cancellationToken)
    {
        var wanted = Definition(address.TrimEnd('/'));
        var present = await registry.ListAsync(Scope.All, cancellationToken);
        if (present.Count == 0)
            await registry.CreateAsync(wanted, Keepers.Self, Itself, cancellationToken);
        // Ours until an operator saves it: then it stays as they want it, deleted included.
        else if (follow && present.FirstOrDefault(s => s.Key == wanted.Key) is { ManagedBy: Keepers.Self } own && Url(own.Definition) != Url(wanted))
            await registry.PutAsync(wanted, new PutTerms(Keepers.Self), Itself, cancellationToken);
    }

    private static string? Url(ServiceDefinition definition) => definition.Probes.Readiness?.Http?.Url;

    private static ServiceDefinition Definition(string address) => new()
    {
        Key = SelfWatch.Key,
        Name = "Monitor",
        Group = "platform",
        Description = "This dashboard, watched by itself. If it is down nobody tells you here: let another one watch it too.",
        Probes = new ProbeSet
        {
            Readiness = Probe($"{address}/ready"),
            Liveness = Probe($"{address}/healthz"),
        },
    };

    private static ProbeDefinition Probe(string url) => new()
    {
        Http = new HttpProbe { Url = url },
    };
}
