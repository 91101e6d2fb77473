using System.Globalization;
using Microsoft.AspNetCore.Http;
using Monitor.Core;
using Monitor.Core.History.Results;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Api.History;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Tests.Api.Shapes;

public sealed class PagingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_last_page_has_no_cursor() => Paging.Of([1, 2], 2, Text).ShouldBe(new Page<int>([1, 2], null), Comparing);

    [Fact]
    public void A_full_page_names_where_it_ended()
    {
        var page = Paging.Of([5, 6, 7], 2, Text);
        page.Items.ShouldBe([5, 6]);
        Paging.NumberCursor.Of(Request(page.NextCursor!)).ShouldBe(6);
    }

    [Theory]
    [InlineData("!")]
    [InlineData("abc")]
    [InlineData("LTE")]
    public void A_made_up_cursor_is_refused(string cursor) =>
        Paging.NumberCursor.Fault(Request(cursor))!.ShouldContain("unchanged");

    [Fact]
    public void Results_of_one_instant_stay_on_one_page()
    {
        ResultEntry[] all = [At(9), At(8), At(8, ProbeKind.Liveness), At(8, ProbeKind.Startup), At(7)];
        Walk(all, 2).ShouldBe(all);
        Walk(all, 1).ShouldBe(all);
        Walk(all, 4).ShouldBe(all);
    }

    private static List<ResultEntry> Walk(ResultEntry[] all, int limit)
    {
        var walked = new List<ResultEntry>();
        DateTimeOffset? before = null;
        do
        {
            var found = all.Where(r => before is null || r.At < before).Take(limit + ResultPages.Ties).ToList();
            var page = ResultPages.Of(found, limit);
            walked.AddRange(page.Items);
            before = page.NextCursor is { } cursor ? ResultPages.InstantOf(Paging.NumberCursor.Of(Request(cursor))) : null;
        }
        while (before is not null);
        return walked;
    }

    private static ResultEntry At(int second, ProbeKind kind = ProbeKind.Readiness) =>
        new(Start.AddSeconds(second), kind, HealthStatus.Healthy, 200, null, 1, "");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEqualityComparer<Page<int>> Comparing { get; } =
        EqualityComparer<Page<int>>.Create((a, b) => a!.Items.SequenceEqual(b!.Items) && a.NextCursor == b.NextCursor);

    private static HttpRequest Request(string cursor)
    {
        var request = new DefaultHttpContext().Request;
        request.QueryString = QueryString.Create("cursor", cursor);
        return request;
    }
}
