using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using static Monitor.Core.Tests.Maintenance.Given;

namespace Monitor.Core.Tests.Maintenance;

public sealed class MaintenanceCoverTests
{
    private static readonly ServiceFacts Ledger = new("ledger", "Ledger", "data/eu", "production", ["postgres"], "payments", null);

    [Theory]
    [InlineData("data", true)]
    [InlineData("DATA/eu", true)]
    [InlineData("dat", false)]
    [InlineData("data/eu/north", false)]
    public void A_group_covers_what_is_within_it(string group, bool covers) => Covers(new() { Groups = [group] }).ShouldBe(covers);

    [Fact]
    public void Any_of_what_is_named_covers()
    {
        Covers(MaintenanceScope.Of("ledger")).ShouldBeTrue();
        Covers(MaintenanceScope.Of("Ledger", "ledger-us")).ShouldBeFalse();
        Covers(new() { Tags = ["POSTGRES"] }).ShouldBeTrue();
        Covers(new() { Environments = ["staging", "Production"] }).ShouldBeTrue();
        Covers(new() { All = true }).ShouldBeTrue();
        Covers(new() { Environments = ["staging"], Tags = ["redis"] }).ShouldBeFalse();
    }

    [Fact]
    public void Of_several_that_run_the_one_that_ends_last_is_told()
    {
        var windows = (MaintenanceWindow[])[Stored(1, Window("2026-03-12T09:00", 120)), Stored(2, Window("2026-03-12T10:00", 120)), Stored(3, Window("2026-03-12T20:00", 900))];
        MaintenanceCover.Of(windows, Ledger, At("2026-03-12T09:30Z")).ShouldBe(new MaintenanceCover(2, "Database upkeep", At("2026-03-12T09:00Z"), At("2026-03-12T11:00Z")));
        MaintenanceCover.Of(windows, Ledger, At("2026-03-12T11:00Z")).ShouldBeNull();
        MaintenanceCover.Of(windows, Ledger with { Group = "edge" }, At("2026-03-12T09:30Z")).ShouldBeNull();
    }

    private static MaintenanceWindow Stored(int id, MaintenanceDefinition definition) => new(id, definition, new Revision(id, 1), "ada", At("2026-03-01"));

    private static bool Covers(MaintenanceScope scope) => scope.Covers(Ledger.Key, Ledger.Group, Ledger.Environment, Ledger.Tags);
}
