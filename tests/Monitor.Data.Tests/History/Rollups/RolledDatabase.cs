using Monitor.Core.History;
using Monitor.Core.History.Results;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.History.Checks;
using Monitor.Data.History.Rollups;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.History.Rollups;

/// <summary>A database with two days of a few services, to be rolled up two services at a time.</summary>
internal sealed class RolledDatabase(RecordingDatabase database, SetTime time) : IAsyncDisposable
{
    public static readonly RollupKept Kept = new(TimeSpan.FromDays(90), TimeSpan.FromDays(90));

    private const string Tables =
        """
        SELECT coalesce(string_agg(line, E'\n' ORDER BY line COLLATE "C"), '') FROM (
            SELECT 'hour ' || r::text AS line FROM rollup_hour r UNION ALL SELECT 'day ' || r::text FROM rollup_day r
            UNION ALL SELECT 'hour ' || r::text FROM rollup_hour_component r UNION ALL SELECT 'day ' || r::text FROM rollup_day_component r) AS lines
        """;

    public RecordingDatabase Database => database;

    public List<MonitoredService> Services { get; } = [];

    /// <summary>A UTC midnight; the roll-up begins with it.</summary>
    public DateTimeOffset Start { get; } = new(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

    public IResultStream Results => new ResultStream(database.Source);

    public HistoryRollups Rollups => new(database.Source, Results, servicesAtOnce: 2);

    public static async Task<RolledDatabase> CreateAsync(TestPostgres postgres)
    {
        var time = new SetTime(default);
        var rolled = new RolledDatabase(await RecordingDatabase.CreateAsync(postgres, time), time);
        await rolled.ForgetAsync();
        foreach (var key in (string[])["api", "shop", "mail"])
            rolled.Services.Add(await rolled.Database.AddAsync(Seen.Service(key, ProbeKind.Readiness, ProbeKind.Liveness)));
        // Registered before they were checked, as it always is.
        await rolled.Database.AskAsync<int>("UPDATE probe_state SET since = '2026-03-09 23:00:00+00'; UPDATE service_state SET since = '2026-03-09 23:00:00+00'");
        return rolled;
    }

    public DateTimeOffset At(double hours) => Start.AddHours(hours);

    /// <summary>Sets the node's clock to some hours after the start.</summary>
    public void Now(double hours) => time.Now = At(hours);

    public Task RecordAsync(MonitoredService service, double from, double to) => RecordAsync([service], from, to);

    public Task RecordAllAsync(double from, double to) => RecordAsync(Services, from, to);

    /// <param name="kept">How long what is kept; <see cref="Kept"/> unless told.</param>
    public Task<int> RollAsync(double now, HistoryRollups? by = null, RollupKept? kept = null) => (by ?? Rollups).RunAsync(At(now), kept ?? Kept, CancellationToken.None);

    /// <summary>All roll-ups as text.</summary>
    public async Task<string> RowsAsync() => (await database.AskAsync<string>(Tables))!;

    /// <summary>What an undisturbed run makes of what is recorded now.</summary>
    public async Task<string> FromScratchAsync(double now)
    {
        await ForgetAsync();
        await RollAsync(now);
        return await RowsAsync();
    }

    public Task<long> MarksAsync() => database.AskAsync<long>("SELECT count(*) FROM rollup_marks");

    /// <summary>The one number that a query asks for.</summary>
    public async Task<long> CountAsync(string sql, object parameter) =>
        await database.AskAsync<object>(sql, parameter) switch
        {
            long count => count,
            int count => count,
            decimal count => (long)count,
            var other => throw new InvalidCastException($"{other} is no number."),
        };

    public Task<int> ForgetAsync() => database.AskAsync<int>(
        "TRUNCATE rollup_hour, rollup_day, rollup_hour_component, rollup_day_component, rollup_marks; UPDATE rollup_progress SET service_id = 0, hour = "
        + UtcHour.Of(Start).Number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>Checks every ten minutes from one hour to another, some of them bad, recorded as they come.</summary>
    private async Task RecordAsync(IReadOnlyList<MonitoredService> services, double from, double to)
    {
        for (var at = At(from); at < At(to); at = at.AddMinutes(30))
        {
            if (time.Now < at)
                time.Now = at;
            await database.RecordAsync([.. Enumerable.Range(0, 3).SelectMany(i => services.SelectMany(s => Checks(s, at.AddMinutes((10 * i) + 3))))]);
        }
    }

    // Down for an hour in seven, a component bad in another; numbers that differ between services.
    private static IEnumerable<CheckResult> Checks(MonitoredService service, DateTimeOffset at)
    {
        var phase = (at.Hour + (2 * service.Id)) % 7;
        yield return Seen.Up(service, at.AddSeconds(service.Id), ProbeKind.Liveness);
        yield return phase switch
        {
            2 => Seen.Error(service, at),
            4 => Seen.Answer(service, at, """{"status":"UP","checks":{"database":"DOWN","cache":"UP"}}""", milliseconds: at.Minute),
            5 => Seen.Blind(service, at),
            _ => Seen.Answer(service, at, """{"status":"UP","checks":{"database":"UP","cache":"UP"}}""", milliseconds: 1 + (at.Minute * service.Id / 7.0)),
        };
    }
}
