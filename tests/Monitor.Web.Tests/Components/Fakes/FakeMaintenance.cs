using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>The windows, in memory, with the calls that were made.</summary>
internal sealed class FakeMaintenance : IMaintenance
{
    public List<MaintenanceWindow> Stored { get; } = [];

    public List<MaintenancePeriod> Periods { get; } = [];

    public List<string> Calls { get; } = [];

    public MaintenanceDefinition? Saved { get; private set; }

    /// <summary>In place of saving.</summary>
    public MaintenanceResult? Result { get; set; }

    public bool Fails { get; set; }

    /// <summary>No change is answered.</summary>
    public bool IsAway { get; set; }

    /// <summary>Done once, in the midst of the next change.</summary>
    public Action? Meanwhile { get; set; }

    public Task<IReadOnlyList<MaintenanceWindow>> ListAsync(Scope scope, CancellationToken cancellationToken) =>
        Fails ? throw new InvalidOperationException("The database is away.") : Task.FromResult<IReadOnlyList<MaintenanceWindow>>([.. Stored]);

    public Task<MaintenanceWindow?> FindAsync(int id, Scope scope, CancellationToken cancellationToken) => Task.FromResult(Stored.Find(w => w.Id == id));

    public Task<MaintenanceResult> CreateAsync(MaintenanceDefinition definition, Scope scope, Actor actor, CancellationToken cancellationToken) =>
        SaveAsync($"create by {actor.Name}", 9, definition);

    public Task<MaintenanceResult> PutAsync(
        int id, MaintenanceDefinition definition, RevisionMatch? match, Scope scope, Actor actor, CancellationToken cancellationToken) => SaveAsync($"put {id} by {actor.Name}", id, definition);

    public Task<Removal> DeleteAsync(int id, RevisionMatch? match, Scope scope, Actor actor, CancellationToken cancellationToken)
    {
        Calls.Add($"delete {id} by {actor.Name}");
        return Task.FromResult<Removal>(Stored.RemoveAll(w => w.Id == id) > 0 ? new Removal.Done() : new Removal.Missing());
    }

    public Task<MaintenanceResult> MoveEndAsync(int id, int? minutes, Scope scope, Actor actor, CancellationToken cancellationToken)
    {
        Happen();
        Calls.Add(minutes is null ? $"end {id}" : $"extend {id} by {minutes}");
        return Task.FromResult<MaintenanceResult>(new MaintenanceResult.Saved(Stored.Find(w => w.Id == id)!));
    }

    public Task<IReadOnlyList<MaintenancePeriod>> PeriodsAsync(DateTimeOffset from, DateTimeOffset to, Scope scope, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MaintenancePeriod>>([.. Periods.Where(p => p.From < to && p.To > from).OrderBy(p => p.From)]);

    public List<CoveredService> Covered { get; } = [];

    public Task<IReadOnlyList<CoveredService>> ServicesOfAsync(long periodId, Scope scope, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<CoveredService>>([.. Covered]);

    private void Happen()
    {
        if (IsAway)
            throw new InvalidOperationException("It is likely due to a transient failure.", new TimeoutException());
        var meanwhile = Meanwhile;
        Meanwhile = null;
        meanwhile?.Invoke();
    }

    private Task<MaintenanceResult> SaveAsync(string call, int id, MaintenanceDefinition definition)
    {
        Happen();
        Calls.Add(call);
        Saved = definition;
        return Task.FromResult(Result ?? new MaintenanceResult.Saved(new MaintenanceWindow(id, definition, new Revision(id, 1), "ada", Given.Now) { Services = 1 }));
    }
}
