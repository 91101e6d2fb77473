using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Data.Maintenance;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Maintenance;

public sealed class MaintenanceKeeperTests(TestPostgres postgres) : IAsyncLifetime
{
    private MaintenanceDatabase _given = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _given = await MaintenanceDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _given.DisposeAsync();

    [Fact]
    public async Task A_minute_ahead_it_is_written_down_to_the_millisecond_and_told_when_it_begins_and_ends()
    {
        await _given.AddAsync(_given.Window(30, 60));
        (await _given.StepAsync(10)).ShouldBe(new MaintenanceRound(false, 0, TimeSpan.FromMinutes(19)));
        (await _given.StepAsync(29)).ShouldBe(new MaintenanceRound(false, 1, TimeSpan.FromMinutes(1)));
        (await _given.CoversAsync()).ShouldBe("ledger 30-90");
        (await RunningAsync(29.9)).ShouldBeNull();

        (await _given.StepAsync(30)).ShouldBe(new MaintenanceRound(false, 1, TimeSpan.FromMinutes(60)));
        (await RunningAsync(30)).ShouldNotBeNull().ShouldSatisfyAllConditions(c => c.Title.ShouldBe("Database upkeep"), c => c.Until.ShouldBe(_given.At(90)));
        (await _given.StepAsync(31)).ShouldBe(new MaintenanceRound(false, 0, TimeSpan.FromMinutes(59)));
        (await _given.StepAsync(90)).ShouldBe(new MaintenanceRound(false, 1, null));
        (await RunningAsync(90)).ShouldBeNull();
        (await _given.StepAsync(91)).Services.ShouldBe(0);
    }

    [Fact]
    public async Task After_days_of_standing_still_all_that_has_begun_meanwhile_is_written_down_once()
    {
        await _given.AddAsync(_given.Window(30, 60, "FREQ=DAILY"));
        await _given.StepAsync((3 * 1440) + 45);
        await _given.StepAsync((3 * 1440) + 46);

        (await _given.CoversAsync()).ShouldBe("ledger 30-90, ledger 1470-1530, ledger 2910-2970, ledger 4350-4410");
        (await _given.Database.AskAsync<long>("SELECT count(DISTINCT hour) FROM rollup_marks WHERE service_id = $1", _given.Ledger.Id)).ShouldBeGreaterThanOrEqualTo(6);
        (await _given.Windows.FindAsync((await _given.Windows.ListAsync(Scope.All, Stop))[0].Id, Scope.All, Stop))!.NextAt.ShouldBe(_given.At((4 * 1440) + 30));
    }

    [Fact]
    public async Task A_service_that_joins_is_covered_from_then_on_one_that_leaves_until_then_and_a_deleted_one_no_more()
    {
        await _given.AddAsync(_given.Window(0, 60) with { Scope = new() { Groups = ["data", "payments"] } });
        await _given.Database.PutAsync(_given.Edge.Definition with { Group = "data" });
        await _given.StepAsync(10);
        await _given.Database.PutAsync(_given.Ledger.Definition with { Group = "elsewhere" });
        await _given.Database.Registry.DeleteAsync("cards", Somebody.Known, Stop);
        await _given.StepAsync(20);
        await _given.Database.PutAsync(_given.Ledger.Definition);
        await _given.StepAsync(30);
        await _given.StepAsync(70);
        await _given.Database.PutAsync(_given.Edge.Definition);
        await _given.StepAsync(80);

        (await _given.Database.AskAsync<string>(
            """
            SELECT string_agg(format('%s %s-%s', service_id - $2, round(extract(epoch FROM starts_at - $1) / 60)::int, round(extract(epoch FROM ends_at - $1) / 60)::int), ', ' ORDER BY service_id, starts_at)
            FROM maintenance_covers
            """, _given.Start, _given.Ledger.Id)).ShouldBe("0 0-20, 0 30-60, 1 0-20, 2 10-60");
    }

    [Fact]
    public async Task Edited_before_it_begins_nothing_of_it_stays()
    {
        var window = await _given.AddAsync(_given.Window(30, 60));
        await _given.StepAsync(29.5);
        await _given.PutAsync(window.Id, _given.Window(120, 60));
        await _given.StepAsync(31);
        (await _given.CoversAsync()).ShouldBeEmpty();

        await _given.StepAsync(119.5);
        await _given.Windows.DeleteAsync(window.Id, match: null, Scope.All, Somebody.Known, Stop);
        (await _given.StepAsync(121)).Due.ShouldBeNull();
        (await _given.CoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_nodes_do_it_once()
    {
        await _given.AddAsync(_given.Window(30, 60));
        _given.Now = _given.At(31);
        var rounds = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _given.Keeper.StepAsync(_given.Now, Stop)));

        rounds.Count(r => r.Services > 0).ShouldBe(1);
        (await _given.CoversAsync()).ShouldBe("ledger 30-90");
    }

    [Fact]
    public async Task The_announcer_reads_what_runs_and_what_is_next_of_many_in_one_go()
    {
        await _given.AddAsync(_given.Window(0, 60));
        await _given.AddAsync(_given.Window(0, 90) with { Title = "Longer" });
        await _given.AddAsync(_given.Window(300, 60) with { Scope = new() { Tags = ["postgres", "tier1"] } });
        await using var connection = await _given.Database.Source.OpenConnectionAsync(Stop);

        var outlook = await MaintenanceCovers.OutlookAsync(connection, [_given.Ledger.Id, _given.Cards.Id, _given.Edge.Id], _given.At(5), Stop);

        (outlook[_given.Ledger.Id].Running!.Title, outlook[_given.Ledger.Id].Running!.Until, outlook[_given.Ledger.Id].NextAt).ShouldBe(("Longer", _given.At(90), _given.At(300)));
        outlook[_given.Cards.Id].ShouldBe(new MaintenanceOutlook(null, _given.At(300)));
        outlook.ContainsKey(_given.Edge.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_long_over_goes()
    {
        await _given.AddAsync(new() { Title = "Deploy", Scope = MaintenanceScope.Of("cards"), Minutes = 15 });
        await _given.AddAsync(_given.Window(30, 60, "FREQ=DAILY"));
        await _given.StepAsync(60);
        await _given.Database.AskAsync<int>(
            "UPDATE maintenance_windows SET updated_at = updated_at - interval '31 days'; UPDATE maintenance_periods SET ends_at = ends_at - interval '31 days' WHERE title = 'Deploy'");
        var retention = new MaintenanceRetention(_given.Database.Source);

        (await retention.DeleteOldAsync(TimeSpan.FromDays(40), Stop)).ShouldBe(1);
        (await _given.Windows.ListAsync(Scope.All, Stop)).ShouldHaveSingleItem().Definition.Rrule.ShouldNotBeNull();
        (await retention.DeleteOldAsync(TimeSpan.FromDays(30), Stop)).ShouldBe(1);
        (await _given.CoversAsync()).ShouldBe("ledger 30-90");
    }

    private async Task<MaintenanceCover?> RunningAsync(double minutes)
    {
        await using var connection = await _given.Database.Source.OpenConnectionAsync(Stop);
        return (await MaintenanceCovers.RunningAsync(connection, null, _given.At(minutes), Stop)).GetValueOrDefault(_given.Ledger.Id);
    }
}
