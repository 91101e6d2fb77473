using Monitor.Core.Registry;

namespace Monitor.Web.Hosting;

/// <summary>Registers the product itself, so that the dashboard is never empty. Once: what an operator deletes stays deleted.</summary>
public sealed class SelfWatch(IServiceRegistry registry)
{
    /// <param name="address">Where this process listens.</param>
    public async Task RegisterAsync(string address, CancellationToken cancellationToken)
    {
        if ((await registry.ListAsync(cancellationToken)).Count > 0)
            return;
        await registry.CreateAsync(Definition(address.TrimEnd('/')), "self", cancellationToken);
    }

    private static ServiceDefinition Definition(string address) => new()
    {
        Key = "monitor",
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
        PeriodSeconds = 10,
        TimeoutSeconds = 5,
    };
}
