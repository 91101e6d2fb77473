using System.Collections.Frozen;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Gives every service a key of its own, and lets pass only what is valid.</summary>
internal static class ServiceKeys
{
    /// <summary>From the least that may do to the most that can be said.</summary>
    private static readonly Func<ImportedService, string>[] Proposals =
    [
        s => s.Name,
        s => $"{s.Workload.Namespace} {s.Name}",
        s => $"{s.Workload.Namespace} {s.Workload.Kind} {s.Name}",
    ];

    // Kubernetes has no word for them.
    private static readonly FrozenSet<string> NoDialects = [];

    public static IReadOnlyList<ServiceDefinition> Distinct(IReadOnlyList<ImportedService> made, Findings findings)
    {
        var services = new List<ServiceDefinition>();
        foreach (var (service, key) in Keyed(made))
        {
            var definition = ServiceValidation.Tidy(service.Definition with { Key = key });
            var errors = ServiceValidation.Errors(definition, NoDialects);
            foreach (var error in errors)
                findings.Problem(PlaceOf(service, error.Field), MessageOf(error));
            if (services.Exists(s => s.Key == key))
                findings.Problem(service.Place, $"Another one has the key {key} as well: import them one after the other, with other names.");
            else if (errors.Count == 0)
                services.Add(definition);
        }

        return services;
    }

    private static IEnumerable<(ImportedService Service, string Key)> Keyed(IReadOnlyList<ImportedService> made)
    {
        var counted = Proposals.Select(propose => made.CountBy(s => Slug.From(propose(s))).ToDictionary()).ToList();
        foreach (var service in made)
        {
            var keys = Proposals.Select(propose => Slug.From(propose(service)));
            yield return (service, keys.Where((key, index) => (counted[index][key] == 1 && !ReservedKeys.IsOne(key)) || index == Proposals.Length - 1).First());
        }
    }

    // probes.readiness.http.url is of the readinessProbe.
    private static string PlaceOf(ImportedService service, string field) =>
        field.Split('.') is ["probes", var kind, ..] ? $"{service.Place}, {kind}Probe" : service.Place;

    private static string MessageOf(FieldError error)
    {
        var field = error.Field.StartsWith("probes.", StringComparison.Ordinal) ? error.Field[(error.Field.LastIndexOf('.') + 1)..] : error.Field;
        return $"{Findings.Shown(field)}: {error.Message}";
    }
}
