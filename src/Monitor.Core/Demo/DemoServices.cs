using Monitor.Core.Fleet;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Demo;

/// <summary>The samples that an empty installation can watch: what they are called, and what is asked of them. What they answer is <see cref="DemoHealth"/>'s.</summary>
public static class DemoServices
{
    public const string Group = "Demo";

    /// <summary>Of each of them.</summary>
    public const string Tag = "demo";

    /// <summary>Below it each answers.</summary>
    public const string Path = "/demo";

    private const string Prefix = "demo-";

    public static IReadOnlyList<string> Keys { get; } = [.. DemoHealth.Samples.Select(KeyOf)];

    public static string KeyOf(string sample) => Prefix + sample;

    /// <summary>One of them, and not a service that has taken its key.</summary>
    public static bool IsOne(ServiceState service) => service.Key.StartsWith(Prefix, StringComparison.Ordinal) && Keys.Contains(service.Key) && service.Tags.Contains(Tag);

    /// <summary>All of them.</summary>
    /// <param name="address">Where the process that answers for them listens.</param>
    public static IReadOnlyList<ServiceDefinition> At(string address) =>
    [
        Sample(address, "shop", "payments", "search"),
        Sample(address, "payments", "database"),
        Sample(address, "database"),
        Sample(address, "search"),
        Sample(address, "mail"),
    ];

    private static ServiceDefinition Sample(string address, string name, params string[] dependsOn) => new()
    {
        Key = KeyOf(name),
        Name = $"Demo {name}",
        Group = Group,
        Tags = [Tag],
        Description = "A sample, made up and answered by Monitor itself. It sickens and recovers by the clock. An admin removes all of them under Set up.",
        DependsOn = [.. dependsOn.Select(KeyOf)],
        Probes = new ProbeSet
        {
            Readiness = new ProbeDefinition { Http = new HttpProbe { Url = $"{address.TrimEnd('/')}{Path}/{name}/health" }, PeriodSeconds = 10, FailureThreshold = 2 },
        },
    };
}
