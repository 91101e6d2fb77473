using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Incidents;

/// <summary>Whoever reaches a service reaches what is open of it, from the moment at which it moves to another group.</summary>
public sealed class MovedServiceTests(TestPostgres postgres) : IAsyncLifetime
{
    private static readonly Scope Old = Scope.Of(["old"]);
    private static readonly Scope New = Scope.Of(["new"]);

    private RecordingDatabase _database = null!;
    private MonitoredService _service = null!;

    private IncidentReader Incidents => new(_database.Source);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await RecordingDatabase.CreateAsync(postgres);
        _service = await _database.AddAsync(Seen.Service("api") with { Group = "old/eu" });
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task What_is_open_is_at_once_the_new_groups_alone()
    {
        await FailAsync(0);
        var id = await IdAsync();

        await MoveAsync("new");

        (await ActAsync(id, Old)).ShouldBeOfType<IncidentResult.Unknown>();
        (await Incidents.FindAsync(id, Old, Stop)).ShouldBeNull();
        (await SeenAsync(Old)).ShouldBe("");
        (await Incidents.CountAsync(Old, DateTimeOffset.UnixEpoch, Stop)).Open.ShouldBe(0);
        (await Incidents.FindAsync(id, New, Stop)).ShouldNotBeNull().Incident.Service.Group.ShouldBe("new");
        (await SeenAsync(New)).ShouldBe("Open new");
        (await ActAsync(id, New)).ShouldBeOfType<IncidentResult.Done>();
        (await RoutedByAsync()).ShouldBe("old/eu", "its routes go on as they began");
    }

    [Fact]
    public async Task So_is_a_notice_of_it_and_what_ends_with_the_move()
    {
        await FailAsync(0);
        await _database.AskAsync<int>("UPDATE incidents SET state = 3, kind = 2, title = 'A certificate ends'");
        await MoveAsync("new");
        (await SeenAsync(New)).ShouldBe("Open new");
        (await SeenAsync(Old)).ShouldBe("");

        await _database.AskAsync<int>("UPDATE incidents SET state = 1, kind = 1, title = NULL");
        await _database.PutAsync(_service.Definition with { Group = "old", Enabled = false });
        (await SeenAsync(Old)).ShouldBe("Resolved old");
        (await SeenAsync(New)).ShouldBe("");
    }

    [Fact]
    public async Task What_is_over_stays_where_it_was_until_it_is_opened_again()
    {
        await FailAsync(0);
        await _database.RecordAsync(Seen.Up(_service, At(40)));
        await MoveAsync("new");
        (await SeenAsync(Old)).ShouldBe("Resolved old/eu");
        (await SeenAsync(New)).ShouldBe("");

        await FailAsync(100);

        (await _database.AskAsync<string>("SELECT string_agg(reopened::text, ' ') FROM incidents")).ShouldBe("1");
        (await SeenAsync(Old)).ShouldBe("");
        (await SeenAsync(New)).ShouldBe("Open new");
        (await RoutedByAsync()).ShouldBe("new");
    }

    [Fact]
    public async Task Checks_that_began_before_the_move_open_it_where_the_service_is_now()
    {
        await _database.RecordEachAsync(Seen.Error(_service, At(0)), Seen.Error(_service, At(10)));
        await MoveAsync("new");
        await _database.RecordAsync(Seen.Error(_service, At(20)));

        (await SeenAsync(New)).ShouldBe("Open new");
        (await SeenAsync(Old)).ShouldBe("");
        (await RoutedByAsync()).ShouldBe("new");
    }

    [Fact]
    public async Task What_a_version_before_has_left_behind_follows_within_the_minute()
    {
        await FailAsync(0);
        await _database.AskAsync<int>("""UPDATE services SET definition = definition || '{"group":"new"}'""");
        (await SeenAsync(Old)).ShouldBe("Open old/eu");

        (await _database.Repair.RunAsync(Stop)).ShouldBe(1);

        (await SeenAsync(New)).ShouldBe("Open new");
        (await SeenAsync(Old)).ShouldBe("");
        (await _database.Repair.RunAsync(Stop)).ShouldBe(0);
    }

    [Fact]
    public async Task Whoever_moves_records_and_acts_at_once_holds_up_nobody()
    {
        await FailAsync(0);
        var id = await IdAsync();
        await Task.WhenAll(MovingAsync(), RecordingAsync(), ActingAsync());

        (await _database.AskAsync<string>("SELECT service_group FROM incidents WHERE state = 1")).ShouldBe("new");

        async Task MovingAsync()
        {
            for (var i = 0; i < 20; i++)
                await MoveAsync(i % 2 == 0 ? "old" : "new");
        }

        async Task RecordingAsync()
        {
            for (var i = 0; i < 20; i++)
                await _database.RecordAsync(i % 4 == 0 ? Seen.Up(_service, At(40 + (10 * i))) : Seen.Error(_service, At(40 + (10 * i))));
        }

        async Task ActingAsync()
        {
            for (var i = 0; i < 20; i++)
                await ActAsync(id, New);
        }
    }

    private DateTimeOffset At(int second) => _database.Start.AddSeconds(second);

    private Task FailAsync(int second) => _database.RecordEachAsync(
        [.. from later in (int[])[0, 10, 20] select Seen.Error(_service, At(second + later))]);

    private Task<MonitoredService> MoveAsync(string group) => _database.PutAsync(_service.Definition with { Group = group });

    private Task<long> IdAsync() => _database.AskAsync<long>("SELECT id FROM incidents");

    private Task<string?> RoutedByAsync() => _database.AskAsync<string>("SELECT service ->> 'group' FROM incidents");

    private Task<IncidentResult> ActAsync(long id, Scope scope) => new IncidentActions(_database.Source).DoAsync(id, new IncidentAction.Snooze(null, 60), scope, Somebody.Known, Stop);

    private async Task<string> SeenAsync(Scope scope) =>
        string.Join(", ", (await Incidents.ListAsync(new(), scope, null, 10, Stop)).Select(i => $"{i.State} {i.Service.Group}"));
}
