using Monitor.Core.Access;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Stores the services of an import: everything is checked before the first of them is stored.</summary>
public static class KubernetesRegistration
{
    private static readonly FieldError Hidden = new("key", "Another service has this key: rename the workload.");

    /// <summary>What the registry notes as their origin.</summary>
    public const string ManagedBy = "kubernetes";

    /// <summary>Creates all services, or brings them to what the YAML says.</summary>
    /// <param name="services">What the YAML gives.</param>
    /// <param name="replace">Take over services too that come from elsewhere: the browser, the API, a file.</param>
    /// <param name="cancellationToken">Of the look before: what has begun to be stored is stored to its end.</param>
    public static async Task<RegistrationResult> SaveAsync(
        IServiceRegistry registry, IReadOnlyList<ServiceDefinition> services, bool replace, Actor actor, CancellationToken cancellationToken)
    {
        var plan = await ImportPlan.OfAsync(registry, services, actor.Reach, cancellationToken);
        if (!replace && plan.Foreign.Count > 0)
            return new RegistrationResult.KeysTaken(plan.Foreign);
        return plan.Errors.Count > 0 ? new RegistrationResult.Invalid(plan.Errors) : await StoreAsync(registry, plan, actor);
    }

    private static async Task<RegistrationResult> StoreAsync(IServiceRegistry registry, ImportPlan plan, Actor actor)
    {
        var saved = new List<RegistryResult.Saved>();
        foreach (var service in plan.Services)
        {
            switch (await PutAsync(registry, service, plan.ExistingOf(service.Key), actor))
            {
                case RegistryResult.Saved one:
                    saved.Add(one);
                    break;
                case RegistryResult.Stale stale:
                    return new RegistrationResult.Stale(stale);
                case RegistryResult.Invalid invalid:
                    return new RegistrationResult.Invalid([.. invalid.Errors.Select(e => ImportPlan.Of(service, e))]);
                case RegistryResult.Missing:
                    return new RegistrationResult.Invalid([ImportPlan.Of(service, Hidden)]);
                case var other:
                    throw new InvalidOperationException($"The registry gave {other}.");
            }
        }

        return new RegistrationResult.Saved(saved);
    }

    // What somebody has changed, or registered, since it was looked at is not overwritten.
    private static async Task<RegistryResult> PutAsync(IServiceRegistry registry, ServiceDefinition service, MonitoredService? stored, Actor actor)
    {
        if (stored is not null)
            return await registry.PutAsync(service, new PutTerms(ManagedBy, RevisionMatch.Of(stored.Edition)), actor, CancellationToken.None);
        var created = await registry.CreateAsync(service, ManagedBy, actor, CancellationToken.None);
        if (created is not RegistryResult.KeyTaken)
            return created;
        return await registry.FindAsync(service.Key, actor.Reach, CancellationToken.None) is { } theirs
            ? new RegistryResult.Stale(service.Key, theirs, Change: null)
            : new RegistryResult.Missing(service.Key);
    }
}

/// <summary>What became of an import.</summary>
public abstract record RegistrationResult
{
    private RegistrationResult()
    {
    }

    /// <summary>All are stored, in their order.</summary>
    public sealed record Saved(IReadOnlyList<RegistryResult.Saved> Services) : RegistrationResult
    {
        public IEnumerable<string> Created => Services.Where(s => s.Created).Select(s => s.Service.Key);

        public IEnumerable<string> Replaced => Services.Where(s => !s.Created).Select(s => s.Service.Key);
    }

    /// <summary>Nothing was stored: these services come from elsewhere.</summary>
    public sealed record KeysTaken(IReadOnlyList<MonitoredService> Services) : RegistrationResult;

    /// <summary>Somebody has changed it since it was looked at; what comes before it is stored.</summary>
    public sealed record Stale(RegistryResult.Stale Service) : RegistrationResult;

    /// <summary>Each error begins with the service's key.</summary>
    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : RegistrationResult;
}
