using System.Text.Json;
using Monitor.Web.Access;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.History;

public sealed class LatencyApiTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Services = "/api/v1/services";

    [Fact]
    public async Task Percentiles_maximum_and_phases_come_per_step_and_gaps_stay_gaps()
    {
        var (api, history) = await RecordedHistory.OfAsync(shared.Host, "slow");
        using var _ = api;
        // A hundred in the first of three hours, of 1 to 100 ms; one that got no answer in the second; one without phases in the third.
        await history.RunAsync(
            """
            INSERT INTO results (at, probe_id, latency_us, http_status, status, failure, phases)
            SELECT '2026-03-01T10:00:00Z'::timestamptz + n * interval '30 s', $2, n * 1000, 200, 1, NULL, '\x00e90700d10f01'::bytea FROM generate_series(1, 100) n
            UNION ALL SELECT '2026-03-01T11:30:00Z', $2, 5000000, NULL, 3, 5, NULL
            UNION ALL SELECT '2026-03-01T12:30:00Z', $2, 7000, 200, 1, NULL, NULL WHERE $1 + $3 > 0
            """);

        var series = await api.GetAsync($"{Services}/slow/latency?from=2026-03-01T10:00:00Z&to=2026-03-01T13:00:00Z&points=3");

        (series.GetProperty("resolution").GetString(), series.GetProperty("stepSeconds").GetDouble()).ShouldBe(("raw", 3600));
        var points = series.GetProperty("points");
        points[0].GetRawText().ShouldBe(
            """{"at":"2026-03-01T10:00:00+00:00","count":100,"p50":50.5,"p95":95.05,"p99":99.01,"max":100,"phases":{"dns":null,"connect":1,"tls":null,"firstByte":2,"body":0}}""");
        points[1].GetRawText().ShouldBe("""{"at":"2026-03-01T11:00:00+00:00","count":0,"p50":null,"p95":null,"p99":null,"max":null,"phases":null}""");
        points[2].GetProperty("p99").GetDouble().ShouldBe(7);
        points[2].GetProperty("phases").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("window=366d&points=300", 300)]
    [InlineData("", 120)]
    public async Task Any_window_up_to_a_year_has_as_many_steps_as_asked_for(string query, int points)
    {
        var (api, _) = await RecordedHistory.OfAsync(shared.Host, $"steps-{points}");
        using var __ = api;
        (await api.GetAsync($"{Services}/steps-{points}/latency?{query}")).GetProperty("points").GetArrayLength().ShouldBe(points);
    }

    [Theory]
    [InlineData("points=301", "points: It must be a whole number from 2 to 300, not '301'.")]
    [InlineData("window=1h&from=2026-03-01T00:00:00Z", "window: Send either window, or from and to.")]
    public async Task What_cannot_be_answered_is_refused(string query, string refusal)
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        (await api.RefusalAsync("GET", $"{Services}/nobody/latency?{query}")).ShouldBe(refusal);
    }
}
