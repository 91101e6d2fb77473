using Monitor.Core.Access;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Registry;

/// <summary>
/// The registered services. Every change is validated, stored with who made it, and probed by within 2 seconds. A service beyond the actor's reach
/// does not exist for them, and they put none there.
/// </summary>
public interface IServiceRegistry
{
    /// <summary>The service with its secrets masked, or null.</summary>
    Task<MonitoredService?> FindAsync(string key, Scope scope, CancellationToken cancellationToken);

    /// <summary>All services with their secrets masked, in the order of their keys.</summary>
    Task<IReadOnlyList<MonitoredService>> ListAsync(Scope scope, CancellationToken cancellationToken);

    /// <summary>All services with their secrets in clear, for the probing side only.</summary>
    Task<IReadOnlyList<MonitoredService>> ListWithSecretsAsync(CancellationToken cancellationToken);

    /// <summary>Registers a new service: Saved, Invalid or KeyTaken.</summary>
    [Asks(PersonRole.Operator)]
    Task<RegistryResult> CreateAsync(ServiceDefinition definition, string managedBy, Actor actor, CancellationToken cancellationToken);

    /// <summary>Creates or replaces: Saved, Invalid, Stale or Missing (the key is of a service beyond the actor's reach). A masked secret keeps what is stored while its probe's scheme, host and port stay the same; probes of the same kind keep their history.</summary>
    /// <remarks>What is stored already is saved without a new revision, and is not a change.</remarks>
    [Asks(PersonRole.Operator)]
    Task<RegistryResult> PutAsync(ServiceDefinition definition, PutTerms terms, Actor actor, CancellationToken cancellationToken);

    /// <summary>What <see cref="PutAsync"/> would refuse of a definition just now, that its key is of a service beyond the reach included. Stores nothing.</summary>
    /// <param name="scope">The reach of whoever would put it.</param>
    Task<IReadOnlyList<FieldError>> FindErrorsAsync(ServiceDefinition definition, Scope scope, CancellationToken cancellationToken);

    /// <summary>Deletes a service with its history; false when there is none of that key.</summary>
    [Asks(PersonRole.Operator)]
    async Task<bool> DeleteAsync(string key, Actor actor, CancellationToken cancellationToken) => (await DeleteAsync(key, match: null, actor, cancellationToken)).IsDone;

    /// <summary>The same, of a revision that was seen.</summary>
    /// <param name="match">The revision that is meant; null for whichever is stored.</param>
    [Asks(PersonRole.Operator)]
    Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken);

    /// <summary>Stops or resumes probing; false when there is none of that key.</summary>
    [Asks(PersonRole.Operator)]
    Task<bool> SetPausedAsync(string key, bool paused, Actor actor, CancellationToken cancellationToken);

    /// <summary>Fills masked secrets of <paramref name="definition"/> from the stored service of that key, for a test before saving.</summary>
    /// <returns>With the errors of masks that nothing stands behind, or that would tell a secret to another server.</returns>
    Task<(ServiceDefinition Definition, IReadOnlyList<FieldError> Errors)> UnmaskAsync(
        ServiceDefinition definition, Scope scope, CancellationToken cancellationToken);

    /// <summary>The service with the texts that operators may see and viewers may not: bodies that are neither JSON nor a form, and what is sent over TCP.</summary>
    /// <param name="service">As <see cref="FindAsync"/> gave it.</param>
    Task<MonitoredService> OpenedAsync(MonitoredService service, Scope scope, CancellationToken cancellationToken);

    /// <summary>The secret parts of a service's push addresses in clear, by probe; empty when it has none. For operators.</summary>
    Task<IReadOnlyDictionary<ProbeKind, string>> PushTokensAsync(string key, Scope scope, CancellationToken cancellationToken);
}
