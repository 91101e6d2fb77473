using System.Net;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.History;

public sealed class ExportApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    [Fact]
    public async Task Results_come_oldest_first_with_the_names_of_the_api_and_as_text_that_no_spreadsheet_runs()
    {
        var (api, history) = await RecordedHistory.OfAsync(shared.Host, "csv-results");
        using var _ = api;
        await history.RunAsync(
            """
            INSERT INTO results (at, probe_id, latency_us, http_status, status, failure, reason) VALUES
                ('2026-03-01T10:00:01.000002Z', $2, 12345, 200, 1, NULL, NULL),
                ('2026-03-01T10:00:00Z', $3, 5000000, NULL, 3, 5, 'timed out'),
                ('2026-03-03T00:00:00Z', $2, 1000, 503, 3, NULL, '=HYPERLINK("http://x","a, b")'),
                ('2026-03-03T00:00:01Z', $2, 1000, 200, 1, NULL, NULL)
            RETURNING $1
            """);

        var (type, name, text) = await FileAsync(api, $"{Services}/csv-results/results.csv?from=2026-03-01T00:00:00Z&to=2026-03-03T00:00:01Z");

        (type, name).ShouldBe(("text/csv", "csv-results-results.csv"));
        text.ShouldBe(string.Join("\r\n",
            "at,probe,status,httpStatus,failure,latencyMilliseconds,reason",
            "2026-03-01T10:00:00.000000Z,liveness,Unhealthy,,Timeout,5000,timed out",
            "2026-03-01T10:00:01.000002Z,readiness,Healthy,200,,12.345,answered 200",
            """2026-03-03T00:00:00.000000Z,readiness,Unhealthy,503,,1,"'=HYPERLINK(""http://x"",""a, b"")" """.Trim(),
            ""));
        (await FileAsync(api, $"{Services}/csv-results/results.csv?probe=liveness&from=2026-03-01T00:00:00Z&to=2026-03-04T00:00:00Z"))
            .Text.Split("\r\n").Length.ShouldBe(3);
    }

    [Fact]
    public async Task Changes_come_oldest_first_however_many()
    {
        var (api, history) = await RecordedHistory.OfAsync(shared.Host, "csv-changes");
        using var _ = api;
        await history.RunAsync(
            """
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            SELECT $1, 1, 'csv-changes', 1, 3, t, t - interval '1 minute', 'no "answer"' FROM generate_series('2026-03-01'::timestamptz, '2026-03-02', '40 s') t
            WHERE $2 + $3 > 0
            """);

        var (_, _, text) = await FileAsync(api, $"{Services}/csv-changes/changes.csv?from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z");

        var lines = text.TrimEnd().Split("\r\n");
        lines[0].ShouldBe("sequence,subject,name,from,to,at,since,reason,probe");
        lines.Length.ShouldBe(1 + 2160);
        lines[1].ShouldEndWith(""""service,csv-changes,Healthy,Unhealthy,2026-03-01T00:00:00.000000Z,2026-02-28T23:59:00.000000Z,"no ""answer""","""");
        lines.Skip(1).Select(l => l.Split(',')[5]).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_quarter_at_a_check_a_minute_is_one_file()
    {
        var (api, history) = await RecordedHistory.OfAsync(shared.Host, "csv-long");
        using var _ = api;
        await history.RunAsync(
            """
            INSERT INTO results (at, probe_id, latency_us, http_status, status)
            SELECT t, $2, 1000, 200, 1 FROM generate_series('2026-01-01'::timestamptz, '2026-04-02', '1 min') t WHERE $1 + $3 > 0
            """);

        var (_, _, text) = await FileAsync(api, $"{Services}/csv-long/results.csv?from=2026-01-01T00:00:00Z&to=2026-04-02T00:00:00Z");

        text.Count(c => c == '\n').ShouldBe(1 + (91 * 1440));
    }

    [Theory]
    [InlineData("results.csv?window=93d", "window: A file holds at most 92 days: ask for several.")]
    [InlineData("changes.csv?from=2026-01-01T00:00:00Z&to=2026-06-01T00:00:00Z", "from: A file holds at most 92 days: ask for several.")]
    [InlineData("results.csv?limit=5", "limit: There is no such parameter. Known here: probe, window, from, to.")]
    public async Task Too_much_at_once_is_refused(string file, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await api.RefusalAsync("GET", $"{Services}/nobody/{file}")).ShouldBe(refusal);
    }

    [Fact]
    public async Task They_are_for_those_who_may_read_and_of_services_that_exist()
    {
        using var nobody = await shared.Host.CallerAsync(null);
        (await nobody.GetAsync($"{Services}/x/results.csv", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Services}/nobody/results.csv");
        await api.ExpectAsync(HttpStatusCode.NotFound, "GET", $"{Services}/nobody/changes.csv");
        var document = await api.GetAsync("/openapi/v1.json");
        document.GetProperty("paths").GetProperty("/api/v1/services/{key}/results.csv").GetProperty("get")
            .GetProperty("responses").GetProperty("200").GetProperty("content").TryGetProperty("text/csv", out var _).ShouldBeTrue();
    }

    private static async Task<(string? Type, string? Name, string Text)> FileAsync(ApiCaller api, string path)
    {
        var answer = await api.SendAsync("GET", path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return (answer.Content.Headers.ContentType?.MediaType, answer.Content.Headers.ContentDisposition?.FileNameStar, text);
    }
}
