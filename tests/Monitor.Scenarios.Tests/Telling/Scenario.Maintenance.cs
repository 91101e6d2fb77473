using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Scenarios.Tests.Playing;
using Monitor.Testing.Access;

namespace Monitor.Scenarios.Tests.Telling;

/// <summary>Maintenance that is announced, moved and called off.</summary>
internal sealed partial class Scenario
{
    /// <summary>From now on.</summary>
    public Scenario Maintains(int minutes, params string[] services) =>
        Maintains(new MaintenanceDefinition { Title = "Upkeep", Minutes = minutes, Scope = MaintenanceScope.Of(services) });

    public Scenario Maintains(MaintenanceDefinition window) => Do(world => world.AddAsync(window), Duties.Maintenance);

    /// <summary>What runs of the last one ends now.</summary>
    public Scenario EndsMaintenance() => Do(world => MoveAsync(world, null));

    public Scenario ProlongsMaintenance(int minutes) => Do(world => MoveAsync(world, minutes));

    public Scenario CallsMaintenanceOff() => Do(async world =>
        (await world.People.Maintenance.DeleteAsync(world.Window, match: null, Scope.All, Somebody.Known, CancellationToken.None)).IsDone.ShouldBeTrue());

    private static async Task MoveAsync(World world, int? minutes) =>
        (await world.People.Maintenance.MoveEndAsync(world.Window, minutes, Scope.All, Somebody.Known, CancellationToken.None)).ShouldBeOfType<MaintenanceResult.Saved>();
}
