using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Maintenance;

public sealed class MaintenanceWindowsTests(TestPostgres postgres) : IAsyncLifetime
{
    private MaintenanceDatabase _given = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _given = await MaintenanceDatabase.CreateAsync(postgres);

    public ValueTask DisposeAsync() => _given.DisposeAsync();

    [Fact]
    public async Task A_window_is_stored_told_to_the_audit_log_and_read_again()
    {
        var window = await _given.AddAsync(_given.Window(120, 60) with { Note = "ask ada" });

        (window.Services, window.NextAt, window.Running, window.CreatedBy).ShouldBe((1, _given.At(120), null, Somebody.Known.Name));
        (await _given.Windows.FindAsync(window.Id, Scope.All, Stop)).ShouldNotBeNull().Definition.ShouldBe(window.Definition);
        (await _given.Database.AskAsync<string>("SELECT format('%s %s %s', action, subject_kind, after ->> 'title') FROM audit_log WHERE subject_kind = 'maintenance'"))
            .ShouldBe("maintenance.created maintenance Database upkeep");
        (await _given.CoversAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_begins_now_is_written_down_with_it_and_covers_no_past()
    {
        var window = await _given.AddAsync(new() { Title = "Deploy", Scope = MaintenanceScope.Of("cards"), Minutes = 15 });
        (window.Definition.TimeZone, window.Definition.DurationMinutes, window.Running!.To).ShouldBe(("UTC", 15, _given.At(15)));
        _given.Now = _given.At(20);
        await _given.AddAsync(_given.Window(0, 60));

        (await _given.CoversAsync()).ShouldBe("cards 0-15, ledger 20-60");
    }

    [Theory]
    [InlineData("ledger", "data", null, null, "ledger")]
    [InlineData(null, "DATA/EU", null, null, "ledger")]
    [InlineData(null, "dat", null, null, "")]
    [InlineData(null, null, "tier1", null, "cards")]
    [InlineData(null, null, null, "Production", "ledger")]
    [InlineData("edge", null, "POSTGRES", "staging", "cards,edge,ledger")]
    public async Task What_the_database_covers_is_what_the_scope_says(string? service, string? group, string? tag, string? environment, string covers)
    {
        var scope = new MaintenanceScope { Services = List(service), Groups = List(group), Tags = List(tag), Environments = List(environment) };
        var window = await _given.AddAsync(_given.Window(0, 60) with { Scope = scope });

        window.Services.ShouldBe(covers.Split(',', StringSplitOptions.RemoveEmptyEntries).Length);
        (await _given.Windows.ListAsync(Scope.Of(["data"]), Stop)).Select(w => w.Services).ShouldBe(covers.Contains("ledger", StringComparison.Ordinal) ? [1] : []);
        (await _given.Database.AskAsync<string>("SELECT coalesce(string_agg(s.key, ',' ORDER BY s.key), '') FROM maintenance_covers c JOIN services s ON s.id = c.service_id")).ShouldBe(covers);
        string.Join(',', new[] { _given.Cards, _given.Edge, _given.Ledger }.Select(s => s.Definition)
            .Where(d => scope.Covers(d.Key, d.Group, d.Environment, d.Tags)).Select(d => d.Key)).ShouldBe(covers);

        static string[] List(string? one) => one is null ? [] : [one];
    }

    [Fact]
    public async Task Deleted_while_it_runs_it_ends_at_once_and_what_was_stays()
    {
        var window = await _given.AddAsync(_given.Window(0, 60));
        _given.Now = _given.At(25);

        (await _given.Windows.DeleteAsync(window.Id, match: null, Scope.All, Somebody.Known, Stop)).IsDone.ShouldBeTrue();

        (await _given.CoversAsync()).ShouldBe("ledger 0-25");
        (await _given.Windows.PeriodsAsync(_given.At(-60), _given.At(60), Scope.All, Stop)).ShouldHaveSingleItem().To.ShouldBe(_given.At(25));
        (await _given.Windows.DeleteAsync(window.Id, match: null, Scope.All, Somebody.Known, Stop)).IsDone.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0, 20, "ledger 0-30")]
    [InlineData(0, 45, "ledger 0-45")]
    [InlineData(0, 90, "ledger 0-90")]
    [InlineData(10, 60, "ledger 0-30, ledger 30-70")]
    [InlineData(300, 60, "ledger 0-30")]
    public async Task Changed_while_it_runs_it_ends_where_it_says_now_and_at_the_earliest_now(int begin, int minutes, string covers)
    {
        var window = await _given.AddAsync(_given.Window(0, 60));
        _given.Now = _given.At(30);

        (await _given.PutAsync(window.Id, _given.Window(begin, minutes))).ShouldBeOfType<MaintenanceResult.Saved>();

        (await _given.CoversAsync()).ShouldBe(covers);
    }

    [Fact]
    public async Task Other_words_leave_what_runs_alone_another_scope_does_not()
    {
        var window = await _given.AddAsync(_given.Window(0, 60));
        _given.Now = _given.At(30);
        await _given.PutAsync(window.Id, _given.Window(0, 60) with { Title = "Move", Scope = new() { Groups = ["payments", "data"] } });
        _given.Now = _given.At(40);
        await _given.PutAsync(window.Id, _given.Window(0, 60) with { Title = "Move", Scope = new() { Groups = ["payments"] } });

        (await _given.CoversAsync()).ShouldBe("cards 30-60, ledger 0-40");
        (await _given.Windows.PeriodsAsync(_given.At(0), _given.At(60), Scope.All, Stop)).ShouldHaveSingleItem().Title.ShouldBe("Move");
    }

    [Fact]
    public async Task It_is_ended_and_made_longer_by_hand_and_stays_what_it_is()
    {
        var window = await _given.AddAsync(_given.Window(0, 60, "FREQ=DAILY"));
        _given.Now = _given.At(10);
        (await MoveAsync(30)).ShouldBeOfType<MaintenanceResult.Saved>().Window.Running!.To.ShouldBe(_given.At(90));
        _given.Now = _given.At(70);
        (await MoveAsync(null)).ShouldBeOfType<MaintenanceResult.Saved>().Window.ShouldSatisfyAllConditions(
            w => w.Running.ShouldBeNull(), w => w.NextAt.ShouldBe(_given.At(1440)), w => w.Definition.DurationMinutes.ShouldBe(60));
        (await MoveAsync(null)).ShouldBeOfType<MaintenanceResult.Invalid>();

        (await _given.CoversAsync()).ShouldBe("ledger 0-70");
        (await _given.Database.AskAsync<string>("SELECT string_agg(action, ',' ORDER BY id) FROM audit_log WHERE subject_kind = 'maintenance'"))
            .ShouldBe("maintenance.created,maintenance.extended,maintenance.ended");

        Task<MaintenanceResult> MoveAsync(int? minutes) => _given.Windows.MoveEndAsync(window.Id, minutes, Scope.All, Somebody.Known, Stop);
    }

    [Fact]
    public async Task A_stale_revision_changes_nothing_and_names_who_was_first()
    {
        var window = await _given.AddAsync(_given.Window(120, 60));
        await _given.PutAsync(window.Id, _given.Window(120, 90), RevisionMatch.Of(window.Edition));

        var stale = (await _given.PutAsync(window.Id, _given.Window(120, 30), RevisionMatch.Of(window.Edition))).ShouldBeOfType<MaintenanceResult.Stale>();

        (stale.Current.Definition.DurationMinutes, stale.Change!.By!.Name).ShouldBe((90, Somebody.Known.Name));
        (await _given.PutAsync(999, _given.Window(120, 30))).ShouldBeOfType<MaintenanceResult.Missing>();
    }

    [Fact]
    public async Task Whoever_sees_some_groups_makes_windows_for_these_alone()
    {
        var scope = Scope.Of(["data"]);
        await _given.AddAsync(_given.Window(120, 60), scope);
        await _given.AddAsync(_given.Window(120, 60) with { Scope = MaintenanceScope.Of("ledger") }, scope);
        (await RefusedAsync(new() { Tags = ["postgres"] })).ShouldBe("scope");
        (await RefusedAsync(new() { All = true })).ShouldBe("scope");
        (await RefusedAsync(new() { Groups = ["payments"] })).ShouldBe("scope.groups");
        (await RefusedAsync(MaintenanceScope.Of("cards"))).ShouldBe("scope.services");

        var (foreign, wide) = (await _given.AddAsync(_given.Window(0, 60) with { Scope = MaintenanceScope.Of("cards") }), await _given.AddAsync(_given.Window(0, 60) with { Scope = new() { All = true } }));
        (await _given.Windows.FindAsync(foreign.Id, scope, Stop)).ShouldBeNull();
        (await _given.Windows.FindAsync(wide.Id, scope, Stop)).ShouldNotBeNull().Services.ShouldBe(1);
        (await _given.Windows.DeleteAsync(wide.Id, match: null, scope, Somebody.Known, Stop)).IsDone.ShouldBeFalse();
        (await _given.Windows.ListAsync(scope, Stop)).Select(w => w.Id).ShouldNotContain(foreign.Id);
        var seen = (await _given.Windows.PeriodsAsync(_given.At(-5), _given.At(5), scope, Stop)).ShouldHaveSingleItem();
        (seen.Services, (await _given.Windows.ServicesOfAsync(seen.Id, scope, Stop)).ShouldHaveSingleItem().Key, (await _given.Windows.ServicesOfAsync(seen.Id, Scope.All, Stop)).Count > 1).ShouldBe((1, "ledger", true));

        async Task<string> RefusedAsync(MaintenanceScope wanted) =>
            (await _given.Windows.CreateAsync(_given.Window(120, 60) with { Scope = wanted }, scope, Somebody.Known, Stop)).ShouldBeOfType<MaintenanceResult.Invalid>().Errors[0].Field;
    }

    [Fact]
    public async Task Of_a_window_that_covers_more_they_see_their_part_and_cannot_save_that_over_it()
    {
        var scope = Scope.Of(["data"]);
        var window = await _given.AddAsync(_given.Window(0, 60) with { Scope = new() { Services = ["cards", "ledger"], Groups = ["payments", "data/eu"] } });

        var shown = (await _given.Windows.FindAsync(window.Id, scope, Stop)).ShouldNotBeNull();

        (string.Join(' ', shown.Definition.Scope.Services), string.Join(' ', shown.Definition.Scope.Groups), shown.Running!.Services).ShouldBe(("ledger", "data/eu", 1));
        (await _given.Windows.ListAsync(scope, Stop)).ShouldHaveSingleItem().Definition.ShouldBe(shown.Definition);
        (await _given.PutAsync(window.Id, shown.Definition, RevisionMatch.Of(shown.Edition), scope)).ShouldBeOfType<MaintenanceResult.Missing>();
        (await _given.Windows.FindAsync(window.Id, Scope.All, Stop)).ShouldNotBeNull().ShouldSatisfyAllConditions(
            w => w.Definition.ShouldBe(window.Definition), w => w.Running!.Services.ShouldBe(2));
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_named_and_one_that_has_gone_may_stay()
    {
        (await _given.Windows.CreateAsync(_given.Window(120, 60) with { Scope = MaintenanceScope.Of("legder") }, Scope.All, Somebody.Known, Stop))
            .ShouldBeOfType<MaintenanceResult.Invalid>().Errors.ShouldHaveSingleItem().ShouldBe(new("scope.services", "There is no service with the key 'legder'."));
        var window = await _given.AddAsync(_given.Window(120, 60) with { Scope = MaintenanceScope.Of("edge", "cards") });
        await _given.Database.Registry.DeleteAsync("edge", Somebody.Known, Stop);

        (await _given.PutAsync(window.Id, window.Definition with { Note = "moved" })).ShouldBeOfType<MaintenanceResult.Saved>().Window.Services.ShouldBe(1);
    }
}
