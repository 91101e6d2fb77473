using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Data.History.Rollups;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;
using Npgsql;
using static Monitor.Core.HealthStatus;

namespace Monitor.Web.Tests.Api.History;

public sealed class UptimeApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    // Berlin's day of 23 hours: from 23:00Z to 22:00Z.
    private const string DayOf23Hours = "from=2026-03-28T23:00:00Z&to=2026-03-29T22:00:00Z&timeZone=Europe/Berlin";

    [Fact]
    public async Task A_window_is_answered_with_its_days_and_how_it_was_counted()
    {
        using var api = await WithHistoryAsync("dst", ("2026-03-28T23:00:00Z", Healthy), ("2026-03-29T10:00:00.0015Z", Unhealthy), ("2026-03-29T12:00:00Z", Healthy));
        var uptime = await api.GetAsync($"{Services}/dst/uptime?{DayOf23Hours}");
        NamesOf(uptime).ShouldBe("window, from, to, timeZone, registeredAt, accounting, ruleVersion, ratio, coverage, seconds, days, gaps, ratios, checks");
        uptime.GetProperty("window").ValueKind.ShouldBe(JsonValueKind.Null);
        uptime.GetProperty("from").GetString().ShouldBe("2026-03-28T23:00:00+00:00");
        uptime.GetProperty("ruleVersion").GetInt32().ShouldBe(3);
        (uptime.GetProperty("timeZone").GetString(), uptime.GetProperty("accounting").GetString()).ShouldBe(("Europe/Berlin", "timeWeightedDegradedUp"));
        uptime.GetProperty("seconds").GetRawText().ShouldBe("""{"healthy":75600.001,"degraded":0,"unhealthy":7199.999,"maintenance":0,"unknown":0}""");
        (uptime.GetProperty("ratio").GetDouble(), uptime.GetProperty("coverage").GetDouble()).ShouldBe((0.913043, 1));
        var day = uptime.GetProperty("days").EnumerateArray().ShouldHaveSingleItem();
        NamesOf(day).ShouldBe("date, ratio, seconds");
        (day.GetProperty("date").GetString(), day.GetProperty("ratio").GetDouble()).ShouldBe(("2026-03-29", 0.913043));
    }

    [Theory]
    [InlineData("results")]
    [InlineData("changes")]
    [InlineData("markers")]
    public async Task A_window_that_ends_before_it_begins_is_refused(string list)
    {
        using var api = await WithHistoryAsync($"reversed-{list}", ("2026-03-28T23:00:00Z", Healthy));
        (await api.RefusalAsync("GET", $"{Services}/reversed-{list}/{list}?from=2026-03-29T00:00:00Z&to=2026-03-28T00:00:00Z"))
            .ShouldBe("from: It must be before to.");
    }

    [Theory]
    [InlineData("timeWeightedDegradedUp", 1)]
    [InlineData("timeWeightedDegradedHalf", 0.75)]
    [InlineData("timeWeightedDegradedDown", 0.5)]
    public async Task Degraded_time_counts_as_asked_for(string accounting, double ratio)
    {
        var key = accounting.ToLowerInvariant();
        using var api = await WithHistoryAsync(key, ("2026-03-28T23:00:00Z", Degraded), ("2026-03-29T10:30:00Z", Healthy));
        var uptime = await api.GetAsync($"{Services}/{key}/uptime?{DayOf23Hours}&accounting={accounting}");
        (uptime.GetProperty("accounting").GetString(), uptime.GetProperty("ratio").GetDouble()).ShouldBe((accounting, ratio));
    }

    [Fact]
    public async Task Gaps_are_unknown_and_named_with_their_cause()
    {
        using var api = await WithHistoryAsync("gappy", ("2026-03-28T23:00:00Z", Healthy));
        await ExecuteAsync("UPDATE services SET created_at = '2026-03-28T20:00:00Z' WHERE key = 'gappy'; SELECT pg_notify('monitor_registry', id::text) FROM services WHERE key = 'gappy'");
        await ExecuteAsync("""
            INSERT INTO monitor_gaps (service_id, starts_at, ends_at, cause)
            SELECT s.id, g.starts_at::timestamptz, g.ends_at::timestamptz, g.cause FROM services s,
                (VALUES ('2026-03-29T10:00:00Z', '2026-03-29T10:00:10Z', 3), ('2026-03-29T21:00:00Z', '2026-03-30T21:00:00Z', 1)) g (starts_at, ends_at, cause)
            WHERE s.key = 'gappy'
            """);

        // The fleet hears of the older registration in a moment.
        var uptime = await api.GetAsync($"{Services}/gappy/uptime?{DayOf23Hours}");
        for (var tries = 0; tries < 100 && uptime.GetProperty("gaps").GetArrayLength() == 0; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            uptime = await api.GetAsync($"{Services}/gappy/uptime?{DayOf23Hours}");
        }

        uptime.GetProperty("seconds").GetRawText().ShouldBe("""{"healthy":79190,"degraded":0,"unhealthy":0,"maintenance":0,"unknown":3610}""");
        uptime.GetProperty("gaps").EnumerateArray().Select(g => g.GetRawText()).ShouldBe(
        [
            """{"from":"2026-03-29T10:00:00+00:00","to":"2026-03-29T10:00:10+00:00","cause":"database"}""",
            """{"from":"2026-03-29T21:00:00+00:00","to":"2026-03-29T22:00:00+00:00","cause":"paused"}""",
        ]);
    }

    [Theory]
    [InlineData("", "24h", 86_400)]
    [InlineData("?window=7d&timeZone=America/St_Johns", "7d", 604_800)]
    [InlineData("?window=366d", "366d", 31_622_400)]
    public async Task A_span_ends_now_and_what_was_before_the_service_is_unknown(string query, string window, double seconds)
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Operator);
        await api.SendAsync("PUT", $"{Services}/fresh", Definition("fresh"));
        var uptime = await api.GetAsync($"{Services}/fresh/uptime{query}");
        uptime.GetProperty("window").GetString().ShouldBe(window);
        (uptime.GetProperty("to").GetDateTimeOffset() - uptime.GetProperty("from").GetDateTimeOffset()).TotalSeconds.ShouldBe(seconds);
        uptime.GetProperty("seconds").GetProperty("unknown").GetDouble().ShouldBe(seconds);
        (uptime.GetProperty("ratio").ValueKind, uptime.GetProperty("coverage").GetDouble()).ShouldBe((JsonValueKind.Null, 0));
        uptime.GetProperty("days").EnumerateArray().Sum(d => d.GetProperty("seconds").GetProperty("unknown").GetDecimal()).ShouldBe((decimal)seconds);
    }

    [Fact]
    public async Task An_end_still_to_come_is_now()
    {
        using var api = await WithHistoryAsync("ahead");
        var from = TimeProvider.System.GetUtcNow().AddHours(-1);
        var uptime = await api.GetAsync($"{Services}/ahead/uptime?from={from:yyyy-MM-ddTHH:mm:ssZ}&to={from.AddDays(2):yyyy-MM-ddTHH:mm:ssZ}");
        uptime.GetProperty("to").GetDateTimeOffset().ShouldBeLessThan(from.AddHours(2));
    }

    [Theory]
    [InlineData("timeZone=Berlin", "timeZone: It must be the IANA name of a time zone, like Europe/Berlin or UTC, not 'Berlin'.")]
    [InlineData("timeZone=W.%20Europe%20Standard%20Time", "timeZone: It must be the IANA name of a time zone: Europe/Berlin, not 'W. Europe Standard Time'.")]
    [InlineData("timeZone=../../../etc/localtime", "timeZone: It must be the IANA name of a time zone, like Europe/Berlin or UTC, not '../../../etc/localtime'.")]
    [InlineData("timeZone=/etc/localtime", "timeZone: It must be the IANA name of a time zone, like Europe/Berlin or UTC, not '/etc/localtime'.")]
    [InlineData("window=367d", "window: It must be a number of minutes, hours or days up to 366d, like 30m, 24h or 7d, not '367d'.")]
    [InlineData("window=7d&from=2026-03-01T00:00:00Z", "window: Send either window, or from and to.")]
    [InlineData("to=2026-03-01T00:00:00Z", "from: It is needed with to.")]
    [InlineData("from=2026-03-01T00:00:00Z&to=2026-03-01T00:00:00Z", "from: It must be at least a second before to, and before now.")]
    [InlineData("from=2999-03-01T00:00:00Z", "from: It must be at least a second before to, and before now.")]
    [InlineData("from=2024-03-01T00:00:00Z&to=2025-03-02T00:00:01Z", "from: It must be at most 366 days before to.")]
    [InlineData("from=0001-01-01T00:00:00Z&to=0001-01-02T00:00:00Z", "from: It must not be before 1970.")]
    [InlineData("accounting=best", "accounting: It must be one of timeWeightedDegradedUp, timeWeightedDegradedHalf, timeWeightedDegradedDown, checkWeightedDegradedUp, checkWeightedDegradedHalf, checkWeightedDegradedDown, not 'best'.")]
    public async Task A_window_that_means_nothing_is_refused_with_what_to_send(string query, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await api.RefusalAsync("GET", $"{Services}/nobody/uptime?{query}")).ShouldBe(refusal);
    }

    [Fact]
    public async Task A_service_that_is_not_there_has_no_uptime()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Services}/nobody/uptime");
    }

    [Fact]
    public async Task Its_parameters_and_names_are_described()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        var document = await api.GetAsync("/openapi/v1.json");
        var uptime = document.GetProperty("paths").GetProperty("/api/v1/services/{key}/uptime").GetProperty("get");
        uptime.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString())
            .ShouldBe(["key", "window", "from", "to", "timeZone", "accounting"]);
        uptime.GetProperty("description").GetString()!.ShouldContain("23 or 25 hours");
        document.GetProperty("components").GetProperty("schemas").GetProperty("UptimeAccounting").GetProperty("enum").GetArrayLength().ShouldBe(6);
    }

    [Theory]
    [InlineData("timeWeightedDegradedUp", 1)]
    [InlineData("checkWeightedDegradedUp", 0.75)]
    [InlineData("checkWeightedDegradedHalf", 0.625)]
    [InlineData("checkWeightedDegradedDown", 0.5)]
    public async Task Checks_are_counted_beside_time_and_all_accountings_stand_side_by_side(string accounting, double ratio)
    {
        var key = "by-" + accounting.ToLowerInvariant();
        using var api = await WithHistoryAsync(key, ("2026-03-28T22:00:00Z", Healthy));
        await ExecuteAsync($"""
            INSERT INTO results (at, probe_id, latency_us, status)
            SELECT '2026-03-29T10:00:00Z'::timestamptz + n * interval '1 hour', p.id, 1000, (ARRAY[1, 1, 2, 3, 0])[n]
            FROM generate_series(1, 5) n, probes p JOIN services s ON s.id = p.service_id WHERE s.key = '{key}'
            """);
        await ExecuteAsync($"""
            INSERT INTO rollup_marks (hour, service_id)
            SELECT hour, s.id FROM generate_series(extract(epoch FROM '2026-03-28T23:00:00Z'::timestamptz)::int / 3600, extract(epoch FROM '2026-03-29T23:00:00Z'::timestamptz)::int / 3600) AS hour,
                services s WHERE s.key = '{key}'
            """);
        // The host's own job may be at it.
        while (await MarksAsync() > 0)
            await shared.Host.Services.GetRequiredService<HistoryRollups>().RunAsync(new RollupKept(TimeSpan.FromDays(3650), TimeSpan.FromDays(3650)), TestContext.Current.CancellationToken);

        var uptime = await api.GetAsync($"{Services}/{key}/uptime?{DayOf23Hours}&accounting={accounting}");

        uptime.GetProperty("ratio").GetDouble().ShouldBe(ratio);
        uptime.GetProperty("days")[0].GetProperty("ratio").GetDouble().ShouldBe(ratio);
        uptime.GetProperty("checks").GetRawText().ShouldBe("""{"healthy":2,"degraded":1,"unhealthy":1,"unknown":1}""");
        uptime.GetProperty("ratios").GetRawText().ShouldBe(
            """{"timeWeightedDegradedUp":1,"timeWeightedDegradedHalf":1,"timeWeightedDegradedDown":1,"checkWeightedDegradedUp":0.75,"checkWeightedDegradedHalf":0.625,"checkWeightedDegradedDown":0.5}""");
    }

    private async Task<ApiCaller> WithHistoryAsync(string key, params (string Since, HealthStatus Status)[] changes)
    {
        var api = await ApiCaller.OfAsync(shared.Host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", Services, Definition(key));
        var service = (await shared.Host.Services.GetRequiredService<IServiceRegistry>().FindAsync(key, Scope.All, TestContext.Current.CancellationToken))!;
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(
            """
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            SELECT $1, 1, $2, 0, c.status, c.since, c.since, '' FROM unnest($3, $4) c (status, since)
            """);
        command.Parameters.AddRange((NpgsqlParameter[])
        [
            new() { Value = service.Id }, new() { Value = key }, new() { Value = changes.Select(c => (short)c.Status).ToArray() },
            new() { Value = changes.Select(c => DateTimeOffset.Parse(c.Since, null).UtcDateTime).ToArray() },
        ]);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        return api;
    }

    private async Task<long> MarksAsync()
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT count(*) FROM rollup_marks");
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = shared.Host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private static string Definition(string key) => $$"""
        { "key": "{{key}}", "name": "A service", "probes": { "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }
        """;

    private static string NamesOf(JsonElement json) => string.Join(", ", json.EnumerateObject().Select(p => p.Name));
}
