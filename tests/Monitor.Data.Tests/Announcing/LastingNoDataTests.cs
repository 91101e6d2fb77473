using Monitor.Core.Incidents;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>A service without data for longer than it allows is a warning of its own.</summary>
public sealed class LastingNoDataTests(TestPostgres postgres)
{
    [Fact]
    public async Task It_is_told_when_its_time_has_come_and_when_data_comes_back()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var silent = await SilentAsync(database, "silent");
        await SilentAsync(database, "patient", minutes: 60);
        await SilentAsync(database, "never", minutes: 0);
        await database.AddAsync(Seen.Service("paused") with { Enabled = false });

        (await LookAsync(database, 14)).ShouldBe(0);
        (await LookAsync(database, 16)).ShouldBe(1);
        (await LookAsync(database, 17)).ShouldBe(0, "it has its incident");
        await TellAsync(database, 1);
        (await ToldAsync(database)).ShouldBe("ops: No data from silent");
        var data = (await MessageAsync(database, "ops")).GetProperty("data");
        (data.GetProperty("status").GetString(), data.GetProperty("reason").GetString()).ShouldBe(("Unknown", "No data for 15 min"));

        await RecoverAsync(database, 10, silent);
        await TellAsync(database, 120);

        (await ToldAsync(database)).ShouldBe("ops: No data from silent, silent is Up again");
        (await MessageAsync(database, "ops")).GetProperty("data").GetProperty("previousStatus").GetString().ShouldBe("Unknown");
        (await database.AskAsync<short>("SELECT resolution FROM incidents WHERE silent")).ShouldBe((short)IncidentResolution.Recovered);
    }

    [Fact]
    public async Task Time_in_which_we_were_blind_does_not_count()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await SilentAsync(database, "silent");
        await database.AskAsync<object>("INSERT INTO monitor_gaps (starts_at, ends_at, cause) VALUES (now() - interval '1 hour', now() - interval '5 minutes', 2)");
        (await LookAsync(database, 9)).ShouldBe(0, "nobody looked until five minutes ago");

        await database.AskAsync<object>("INSERT INTO own_troubles (kind, began_at, reason, nodes) VALUES (1, now(), 'cut off', '{n}')");
        (await LookAsync(database, 16)).ShouldBe(0, "a node is cut off");

        await database.AskAsync<object>("UPDATE own_troubles SET ended_at = now()");
        (await LookAsync(database, 16)).ShouldBe(1);
    }

    [Fact]
    public async Task What_calls_or_is_asked_seldom_is_given_its_time()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("backup") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe { GraceSeconds = 300 }, PeriodSeconds = 7200 } } });
        await database.AddAsync(Seen.Service("seldom") with { Probes = new ProbeSet { Readiness = Seen.Probe(period: 1800) } });

        (await LookAsync(database, 29)).ShouldBe(0);
        (await LookAsync(database, 31)).ShouldBe(1);
        (await LookAsync(database, 124)).ShouldBe(0);
        (await LookAsync(database, 126)).ShouldBe(1);
        (await database.AskAsync<string>("SELECT string_agg(service_key || ': ' || reason, ', ' ORDER BY id) FROM incidents")).ShouldBe("seldom: No data for 30 min, backup: No data for 125 min");
    }

    private static async Task<MonitoredService> SilentAsync(RecordingDatabase database, string key, int? minutes = null) =>
        await database.AddAsync(Seen.Service(key) with { NoDataMinutes = minutes });

    // The service's clock is the database's: a moment of registration is minute 0.
    private static async Task<int> LookAsync(RecordingDatabase database, int minute) =>
        await database.Silence.RunAsync(new DateTimeOffset(await database.AskAsync<DateTime>("SELECT now()")).AddMinutes(minute), CancellationToken.None);

    private static async Task TellAsync(RecordingDatabase database, int later)
    {
        await AnnounceAsync(database, later);
        await BeginAsync(database);
    }
}
