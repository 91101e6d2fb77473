using Monitor.Core.Access;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>What an import would store, and all that it would be refused for. Making it stores nothing.</summary>
/// <param name="Services">A service that is registered keeps all that the YAML does not say; masks stand for its secrets.</param>
/// <param name="Existing">Those of them that are registered already, as far as the importer sees them, in the same order.</param>
/// <param name="Errors">Each begins with its service's key. With any, nothing is to be stored.</param>
public sealed record ImportPlan(IReadOnlyList<ServiceDefinition> Services, IReadOnlyList<MonitoredService> Existing, IReadOnlyList<FieldError> Errors)
{
    /// <summary>Those that an import takes over only when told to.</summary>
    public IReadOnlyList<MonitoredService> Foreign { get; } = [.. Existing.Where(s => s.ManagedBy != KubernetesRegistration.ManagedBy)];

    public MonitoredService? ExistingOf(string key) => Existing.FirstOrDefault(s => s.Key == key);

    /// <param name="imported">What the YAML gives.</param>
    /// <param name="reach">The importer's: what lies beyond it is not told.</param>
    public static async Task<ImportPlan> OfAsync(
        IServiceRegistry registry, IReadOnlyList<ServiceDefinition> imported, Scope reach, CancellationToken cancellationToken)
    {
        var (services, existing, errors) = (new List<ServiceDefinition>(), new List<MonitoredService>(), new List<FieldError>());
        foreach (var given in imported)
        {
            var stored = await registry.FindAsync(given.Key, reach, cancellationToken);
            var service = stored is null ? given : ImportedAgain.Onto(given, stored.Definition);
            IReadOnlyList<FieldError> faults = stored is null ? [] : ImportedAgain.Moved(given, stored.Definition);
            // Its masks would be refused once more, in words for a form.
            if (faults.Count == 0)
                faults = await registry.FindErrorsAsync(service, reach, cancellationToken);
            services.Add(service);
            existing.AddRange(stored is null ? [] : [stored]);
            errors.AddRange(faults.Select(e => Of(service, e)));
        }

        return new ImportPlan(services, existing, errors);
    }

    /// <summary>An error of one service among others.</summary>
    internal static FieldError Of(ServiceDefinition service, FieldError error) => new($"{service.Key}.{error.Field}", error.Message);
}
