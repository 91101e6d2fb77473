using Microsoft.AspNetCore.Http;
using Monitor.Core;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Tests.Api.Shapes;

public sealed class QueryTests
{
    [Theory]
    [InlineData("", 100)]
    [InlineData("?limit=", 100)]
    [InlineData("?limit=1", 1)]
    [InlineData("?limit=500", 500)]
    public void A_number_within_its_range_is_taken(string query, int expected)
    {
        Paging.Limit().Fault(Request(query)).ShouldBeNull();
        Paging.Limit().Of(Request(query)).ShouldBe(expected);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("501")]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1&limit=2")]
    public void A_number_outside_its_range_is_refused(string limit) =>
        Paging.Limit().Fault(Request($"?limit={limit}"))!.ShouldContain("from 1 to 500");

    [Theory]
    [InlineData("?status=healthy")]
    [InlineData("?status=Healthy,Healthy")]
    [InlineData("?status=Healthy&status=HEALTHY")]
    public void Names_are_read_in_any_case_repeated_or_with_commas(string query) =>
        Query.Names<HealthStatus>("status", "").Of(Request(query)).Distinct().ShouldBe([HealthStatus.Healthy]);

    [Theory]
    [InlineData("Up")]
    [InlineData("1")]
    public void An_unknown_name_lists_the_known_ones(string sent) =>
        Query.Names<HealthStatus>("status", "").Fault(Request($"?status={sent}"))!
            .ShouldBe($"It must be one of Unknown, Healthy, Degraded, Unhealthy, not '{sent}'.");

    [Theory]
    [InlineData("2026-03-12T10:04:12Z", "2026-03-12T10:04:12")]
    [InlineData("2026-03-12T10:04:12.5Z", "2026-03-12T10:04:12.5")]
    [InlineData("2026-03-12T12:04:12%2B02:00", "2026-03-12T10:04:12")]
    public void An_instant_is_read_as_utc(string sent, string expected) =>
        Query.Instant("from", "").Of(Request($"?from={sent}")).ShouldBe(DateTimeOffset.Parse(expected + "Z", null));

    [Theory]
    [InlineData("2026-03-12T10:04:12")]
    [InlineData("2026-03-12")]
    [InlineData("12/03/2026")]
    [InlineData("1773309852")]
    public void An_instant_without_a_zone_is_refused(string sent) =>
        Query.Instant("from", "").Fault(Request($"?from={sent}"))!.ShouldContain("with its zone");

    [Theory]
    [InlineData("30m", 30)]
    [InlineData("24h", 1440)]
    [InlineData("90d", 129_600)]
    public void A_window_is_a_number_and_a_unit(string sent, int minutes) =>
        Days90().Of(Request($"?window={sent}")).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Theory]
    [InlineData("91d")]
    [InlineData("99999d")]
    [InlineData("0h")]
    [InlineData("h")]
    [InlineData("7w")]
    [InlineData("-1d")]
    public void Another_window_is_refused(string sent) =>
        Days90().Fault(Request($"?window={sent}"))!.ShouldContain("like 30m, 24h or 7d");

    private static QueryParameter<TimeSpan> Days90() => Query.Window("window", TimeSpan.FromDays(90), TimeSpan.FromHours(24), "");

    private static HttpRequest Request(string query)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = new QueryString(query);
        return request;
    }
}
