using Microsoft.EntityFrameworkCore;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Npgsql;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>What is registered, and what was.</summary>
internal sealed partial class FakePorts : IServiceRegistry, IDeletedServices
{
    public MonitoredService? Service { get; set; }

    public RegistryResult? SaveResult { get; set; }

    /// <summary>Nothing is paused, deleted or sent: the database is away.</summary>
    public bool IsAway { get; set; }

    /// <summary>So many changes are taken, and then the database is away; null for never.</summary>
    public int? FailsAfter { get; set; }

    /// <summary>The SQLSTATE with which the database refuses the next change; null for none.</summary>
    public string? RefusedState { get; set; }

    public ServiceDefinition? Saved { get; private set; }

    public PutTerms? Terms { get; private set; }

    /// <summary>The last change could have been given up half-way.</summary>
    public bool CanBeGivenUp { get; private set; }

    public Task<MonitoredService?> FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult(Service is { } service && scope.Admits(service.Definition.Group) ? service : null);

    public Task<IReadOnlyList<MonitoredService>> ListAsync(Scope scope, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MonitoredService>>(Service is null ? [] : [Service]);

    public List<MonitoredService> DeletedServices { get; } = [];

    Task<MonitoredService?> IDeletedServices.FindAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult(DeletedServices.Find(s => s.Key == key));

    Task<IReadOnlyList<MonitoredService>> IDeletedServices.ListAsync(Scope scope, DateTimeOffset? since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MonitoredService>>([.. DeletedServices.Where(s => since is null || s.Deleted!.At > since)]);

    Task<IReadOnlyList<MonitoredService>> IDeletedServices.OfKeyAsync(string key, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MonitoredService>>([.. DeletedServices.Where(s => DeletedKey.Original(s.Key) == key).OrderByDescending(s => s.Deleted!.At)]);

    public Task<IReadOnlyList<MonitoredService>> ListWithSecretsAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException("No page may ask for secrets.");

    public Task<RegistryResult> CreateAsync(ServiceDefinition definition, string managedBy, Actor actor, CancellationToken cancellationToken) =>
        PutAsync(definition, new PutTerms(managedBy), actor, cancellationToken);

    public Task<RegistryResult> PutAsync(ServiceDefinition definition, PutTerms terms, Actor actor, CancellationToken cancellationToken)
    {
        // Wrapped, as EF does it.
        if (Actors.Count >= FailsAfter)
            throw new InvalidOperationException("It is likely due to a transient failure.", new TimeoutException("The database is away."));
        if (RefusedState is { } state)
        {
            RefusedState = null;
            throw new DbUpdateException("It was not saved.", new PostgresException("It is refused.", "ERROR", "ERROR", state));
        }

        (Saved, Terms, CanBeGivenUp) = (definition, terms, cancellationToken.CanBeCanceled);
        Actors.Add(actor);
        return Task.FromResult(SaveResult ?? new RegistryResult.Saved(
            new MonitoredService(1, definition, [], false, terms.ManagedBy ?? "ui", Given.Now, Given.Now, 1), true));
    }

    /// <summary>What a definition would be refused for, before it is saved.</summary>
    public IReadOnlyList<FieldError> Refused { get; set; } = [];

    public Task<IReadOnlyList<FieldError>> FindErrorsAsync(ServiceDefinition definition, Scope scope, CancellationToken cancellationToken) => Task.FromResult(Refused);

    public Task<Removal> DeleteAsync(string key, RevisionMatch? match, Actor actor, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new TimeoutException("The database is away.");
        Actors.Add(actor);
        Calls.Add("delete " + key);
        return Task.FromResult<Removal>(new Removal.Done());
    }

    public Task<bool> SetPausedAsync(string key, bool paused, Actor actor, CancellationToken cancellationToken)
    {
        if (IsAway)
            throw new TimeoutException("The database is away.");
        Actors.Add(actor);
        Calls.Add((paused ? "pause " : "resume ") + key);
        return Task.FromResult(true);
    }

    public IReadOnlyDictionary<ProbeKind, string> PushTokens { get; set; } = new Dictionary<ProbeKind, string>();

    public Task<MonitoredService> OpenedAsync(MonitoredService service, Scope scope, CancellationToken cancellationToken) => Task.FromResult(service);

    public Task<IReadOnlyDictionary<ProbeKind, string>> PushTokensAsync(string key, Scope scope, CancellationToken cancellationToken) => Task.FromResult(PushTokens);

    public Task<(ServiceDefinition Definition, IReadOnlyList<FieldError> Errors)> UnmaskAsync(
        ServiceDefinition definition, Scope scope, CancellationToken cancellationToken) => Task.FromResult<(ServiceDefinition, IReadOnlyList<FieldError>)>((definition, []));
}
