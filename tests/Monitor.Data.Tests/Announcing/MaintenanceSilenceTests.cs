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

/// <summary>What is said of an outage within a maintenance. Minutes count from the beginning of the outage.</summary>
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
