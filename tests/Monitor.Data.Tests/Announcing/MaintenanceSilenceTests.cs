using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry.Services;
using Monitor.Data.Maintenance;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>An outage and a maintenance of an hour in every order. Minutes count from the beginning of the first outage.</summary>
public sealed class MaintenanceSilenceTests(TestPostgres postgres)
{
    [Fact]
    public async Task What_begins_within_and_is_over_within_is_told_to_nobody()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database);
        await AnnounceMaintenanceAsync(database);
        await FailAsync(database, 0, api);
        await LookAsync(database, 5);
        await RecoverAsync(database, 300, api);
        await LookAsync(database, 10);
        await LookAsync(database, 70);

        (await ToldAsync(database)).ShouldBeNull();
        (await NotesAsync(database)).ShouldBe(["withheld: in maintenance: Database upkeep", "withheld: over before it was told"]);
    }

    [Fact]
    public async Task What_begins_within_and_goes_on_is_told_when_the_maintenance_ends()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database);
        await AnnounceMaintenanceAsync(database);
        await FailAsync(database, 0, api);
        await LookAsync(database, 5);
        await LookAsync(database, 50);
        (await ToldAsync(database)).ShouldBeNull();

        await LookAsync(database, 70);
        await RecoverAsync(database, 300, api);
        await LookAsync(database, 75);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again");
    }

    [Fact]
    public async Task What_began_before_and_recovers_within_is_told_to_whoever_was_told_of_it()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database);
        await FailAsync(database, 0, api);
        await LookAsync(database, 0);
        await AnnounceMaintenanceAsync(database);
        await RecoverAsync(database, 300, api);
        await LookAsync(database, 10);

        (await ToldAsync(database)).ShouldBe("ops: api is Down, api is Up again");
    }

    [Fact]
    public async Task What_began_before_and_goes_on_is_not_told_again()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database);
        await FailAsync(database, 0, api);
        await LookAsync(database, 0);
        await AnnounceMaintenanceAsync(database);
        await DegradeAsync(database, 100, api);
        await LookAsync(database, 10);
        await StayDownAsync(database, 300, api);
        await LookAsync(database, 20);
        await LookAsync(database, 70);

        (await ToldAsync(database)).ShouldBe("ops: api is Down");
    }

    [Fact]
    public async Task A_maintenance_that_is_called_off_is_over_at_once()
    {
        await using var database = await WithChannelAsync();
        var api = await AddAsync(database);
        var window = await AnnounceMaintenanceAsync(database);
        await FailAsync(database, 0, api);
        await LookAsync(database, 5);

        (await Windows(database).DeleteAsync(window, Scope.All, Somebody.Known, CancellationToken.None)).ShouldBeTrue();
        await LookAsync(database, 6);

        (await ToldAsync(database)).ShouldBe("ops: api is Down");
    }

    [Fact]
    public async Task Services_outside_of_it_are_told_of_as_ever()
    {
        await using var database = await WithChannelAsync();
        await AnnounceMaintenanceAsync(database);
        await FailAsync(database, 0, await database.AddAsync(Seen.Service("edge")));
        await LookAsync(database, 5);

        (await ToldAsync(database)).ShouldBe("ops: edge is Down");
    }

    private async Task<RecordingDatabase> WithChannelAsync()
    {
        var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        return database;
    }

    private static Task<MonitoredService> AddAsync(RecordingDatabase database) => database.AddAsync(Seen.Service("api") with { Group = "data/eu" });

    private static async Task<int> AnnounceMaintenanceAsync(RecordingDatabase database) => (await Windows(database).CreateAsync(
        new MaintenanceDefinition { Title = "Database upkeep", Scope = new MaintenanceScope { Groups = ["data"] }, Minutes = 60 }, Scope.All, Somebody.Known, CancellationToken.None))
        .ShouldBeOfType<MaintenanceResult.Saved>().Window.Id;

    private static MaintenanceWindows Windows(RecordingDatabase database) => new(database.Source, () => TimeProvider.System.GetUtcNow());

    private static async Task<string[]> NotesAsync(RecordingDatabase database) => (await database.AskAsync<string[]>(
        """
        SELECT array_agg((ARRAY['told', 'withheld', 'gathered', 'superseded'])[n.state] || ': ' || regexp_replace(n.why, ' until .* UTC', '') ORDER BY n.id) FROM notifications n
        """))!;
}
