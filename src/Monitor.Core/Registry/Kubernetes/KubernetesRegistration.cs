using Monitor.Core.Access;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Stores the services of an import: everything is checked before the first of them is stored.</summary>
public static class KubernetesRegistration
{
    private static readonly FieldError Hidden = new("key", "Another service has this key: rename the workload.");

    /// <summary>What the registry notes as their origin.</summary>
    public const string ManagedBy = "kubernetes";

    /// <summary>Those of the services whose keys are registered already, in the same order.</summary>
    public static async Task<IReadOnlyList<MonitoredService>> ExistingAsync(
        IServiceRegistry registry, IReadOnlyList<ServiceDefinition> services, Scope scope, CancellationToken cancellationToken)
    {
        var existing = new List<MonitoredService>();
        foreach (var service in services)
        {
            if (await registry.FindAsync(service.Key, scope, cancellationToken) is { } found)
                existing.Add(found);
        }

        return existing;
    }

    /// <summary>What would be stored: a service that is registered keeps all that the YAML does not say.</summary>
    /// <param name="existing">As <see cref="ExistingAsync"/> gave them, for whoever imports.</param>
    public static IReadOnlyList<ServiceDefinition> Merged(IReadOnlyList<ServiceDefinition> services, IReadOnlyList<MonitoredService> existing) =>
        [.. services.Select(s => StoredOf(s, existing) is { } stored ? ImportedAgain.Onto(s, stored.Definition) : s)];

    /// <summary>Creates all services, or brings them to what the YAML says.</summary>
    /// <param name="replace">Take over services too that come from elsewhere: the browser, the API, a file.</param>
    public static async Task<RegistrationResult> SaveAsync(
        IServiceRegistry registry, IReadOnlyList<ServiceDefinition> services, bool replace, Actor actor, CancellationToken cancellationToken)
    {
        var all = await ExistingAsync(registry, services, Scope.All, cancellationToken);
        var existing = await ExistingAsync(registry, services, actor.Reach, cancellationToken);
        var merged = Merged(services, existing);
        if (Beyond(merged, all, actor.Reach) is { Count: > 0 } beyond)
            return new RegistrationResult.Invalid(beyond);
        if (!replace && Foreign(existing) is { Count: > 0 } foreign)
            return new RegistrationResult.KeysTaken(foreign);
        if (Moved(services, existing) is { Count: > 0 } moved)
            return new RegistrationResult.Invalid(moved);
        if (await MaskErrorsAsync(registry, merged, actor.Reach, cancellationToken) is { Count: > 0 } errors)
            return new RegistrationResult.Invalid(errors);
        var saved = new List<RegistryResult.Saved>();
        foreach (var service in merged)
        {
            switch (await PutAsync(registry, service, StoredOf(service, existing), actor, cancellationToken))
            {
                case RegistryResult.Saved one:
                    saved.Add(one);
                    break;
                case RegistryResult.Stale stale:
                    return new RegistrationResult.Stale(stale);
                case RegistryResult.Invalid invalid:
                    return new RegistrationResult.Invalid([.. invalid.Errors.Select(e => Of(service, e))]);
                case RegistryResult.Missing:
                    return new RegistrationResult.Invalid([Of(service, Hidden)]);
                case var other:
                    throw new InvalidOperationException($"The registry gave {other}.");
            }
        }

        return new RegistrationResult.Saved(saved);
    }

    // What somebody has changed, or registered, since it was looked at is not overwritten.
    private static async Task<RegistryResult> PutAsync(
        IServiceRegistry registry, ServiceDefinition service, MonitoredService? stored, Actor actor, CancellationToken cancellationToken)
    {
        if (stored is not null)
            return await registry.PutAsync(service, new PutTerms(ManagedBy, RevisionMatch.Of(stored.Edition)), actor, cancellationToken);
        var created = await registry.CreateAsync(service, ManagedBy, actor, cancellationToken);
        if (created is not RegistryResult.KeyTaken)
            return created;
        return await registry.FindAsync(service.Key, actor.Reach, cancellationToken) is { } theirs
            ? new RegistryResult.Stale(service.Key, theirs, Change: null)
            : new RegistryResult.Missing(service.Key);
    }

    private static MonitoredService? StoredOf(ServiceDefinition service, IReadOnlyList<MonitoredService> existing) => existing.FirstOrDefault(e => e.Key == service.Key);

    private static IReadOnlyList<FieldError> Moved(IReadOnlyList<ServiceDefinition> services, IReadOnlyList<MonitoredService> existing) =>
        [.. services.SelectMany(s => StoredOf(s, existing) is { } stored ? ImportedAgain.Moved(s, stored.Definition).Select(e => Of(s, e)) : [])];

    /// <summary>Those that an import replaces only when told to.</summary>
    public static IReadOnlyList<MonitoredService> Foreign(IReadOnlyList<MonitoredService> existing) =>
        [.. existing.Where(s => s.ManagedBy != ManagedBy)];

    // Whoever reaches some groups only puts none elsewhere, and is told nothing of what is there but that the key is taken.
    private static IReadOnlyList<FieldError> Beyond(IReadOnlyList<ServiceDefinition> services, IReadOnlyList<MonitoredService> existing, Scope reach) =>
    [
        .. services.SelectMany(s => ServiceReach.Errors(s with { DependsOn = [] }, stored: null, new HashSet<string>(), reach).Select(e => Of(s, e))),
        .. services.Where(s => existing.Any(e => e.Key == s.Key && !reach.Admits(e.Definition.Group))).Select(s => Of(s, Hidden)),
    ];

    // A header or a parameter whose value is the mask itself: the one thing that validity alone does not show.
    private static async Task<IReadOnlyList<FieldError>> MaskErrorsAsync(
        IServiceRegistry registry, IReadOnlyList<ServiceDefinition> services, Scope scope, CancellationToken cancellationToken)
    {
        var errors = new List<FieldError>();
        foreach (var service in services.Where(ProbeSecrets.HasMasks))
            errors.AddRange((await registry.UnmaskAsync(service, scope, cancellationToken)).Errors.Select(e => Of(service, e)));
        return errors;
    }

    private static FieldError Of(ServiceDefinition service, FieldError error) => new($"{service.Key}.{error.Field}", error.Message);
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
