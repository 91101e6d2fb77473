using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Wall;

namespace Monitor.Web.Tests.Components.Wall;

public sealed class WallListsTests
{
    private static readonly WallScreen Television = new(16.0 / 9);

    private static readonly WallScreen Upright = new(9.0 / 16);

    [Fact]
    public void Few_services_are_set_large_on_one_page()
    {
        var lists = Of(Television, [.. Services(5)]);
        lists.Sheets.Count.ShouldBe(1);
        lists.Scale.ShouldBe(1.8);
    }

    [Fact]
    public void Groups_stand_side_by_side_rather_than_one_below_the_other() =>
        Of(Television, [.. Services(12, group: "a"), .. Services(12, group: "b"), .. Services(12, group: "c")]).Sheets[0].Columns.Select(c => c.Count).ShouldBe([1, 1, 1]);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(300)]
    public void Every_service_is_on_some_page_once(int count)
    {
        foreach (var screen in (WallScreen[])[Television, Upright])
        {
            var services = Services(count, groups: 7).ToList();
            var lists = Of(screen, services);
            if (lists.Detail == WallDetail.Services)
                Parts(lists).SelectMany(p => p.Services).Select(s => s.Id).Order().ShouldBe(services.Select(s => s.Id).Order());
            ShouldFit(lists, screen);
        }
    }

    [Fact]
    public void A_group_longer_than_a_column_goes_on_with_its_name()
    {
        var parts = Parts(Of(Television, [.. Services(60, group: "long")])).ToList();
        parts.Count.ShouldBeGreaterThan(1);
        parts.Select(p => p.IsContinued).ShouldBe([false, .. Enumerable.Repeat(true, parts.Count - 1)]);
    }

    [Fact]
    public void Ten_thousand_are_told_by_their_groups_and_by_who_is_not_up()
    {
        var services = Services(9_980, groups: 280).Concat(Enumerable.Range(0, 20).Select(i => Given.Down($"down {i}"))).ToList();
        var lists = Of(Television, services);
        lists.Detail.ShouldBe(WallDetail.Exceptions);
        lists.Sheets.Count.ShouldBeInRange(1, WallLists.MostPages);
        var bad = Parts(lists).Where(p => p.Group.Path == "payments/eu").ToList();
        bad.Sum(p => p.Services.Count + p.More).ShouldBe(20);
        bad[^1].More.ShouldBe(15);
        ShouldFit(lists, Television);
    }

    [Fact]
    public void Thousands_of_groups_are_told_by_the_outermost()
    {
        var lists = Of(Television, [.. Enumerable.Range(0, 2_000).Select(i => Given.Up($"s{i}", $"root{i % 20}/leaf{i}"))]);
        lists.Detail.ShouldBe(WallDetail.Roots);
        Parts(lists).Select(p => p.Group.Counts.All).ShouldAllBe(all => all == 100);
    }

    [Fact]
    public void Asked_for_one_status_it_lists_those_and_counts_all()
    {
        var part = Parts(WallLists.Of([Given.Up("a"), Given.Up("b"), Given.Down("c")], StatusLook.Down, Television, 60)).ShouldHaveSingleItem();
        part.Services.ShouldHaveSingleItem().Name.ShouldBe("c");
        part.Group.Counts.All.ShouldBe(3);
    }

    [Fact]
    public void Pages_turn_by_the_clock_and_a_held_one_stays()
    {
        var lists = Of(Upright, [.. Services(60, groups: 6)]);
        var (pages, every, at) = (lists.Sheets.Count, TimeSpan.FromSeconds(15), new DateTimeOffset(2026, 3, 12, 10, 0, 0, TimeSpan.Zero));
        pages.ShouldBeGreaterThan(1);
        Enumerable.Range(0, pages).Select(i => WallLists.PageAt(at + (i * every), every, null, pages)).Order().ShouldBe(Enumerable.Range(0, pages));
        WallLists.PageAt(at + TimeSpan.FromSeconds(14), every, null, pages).ShouldBe(WallLists.PageAt(at, every, null, pages));
        WallLists.PageAt(at, every, pages + 1, pages).ShouldBe(0);
    }

    private static WallLists Of(WallScreen screen, IReadOnlyList<ServiceState> services) => WallLists.Of(services, null, screen, Body(screen));

    private static double Body(WallScreen screen) => WallFrame.Of(screen, "All 300 services are up.", null, counts: 1).Body;

    private static IEnumerable<WallPart> Parts(WallLists lists) => lists.Sheets.SelectMany(s => s.Columns).SelectMany(c => c);

    private static IEnumerable<ServiceState> Services(int count, string group = "payments/eu") => Enumerable.Range(0, count).Select(i => Given.Up($"{group} {i}", group));

    private static IEnumerable<ServiceState> Services(int count, int groups) => Enumerable.Range(0, count).Select(i => Given.Up($"service {i}", $"group{i % groups}"));

    private static void ShouldFit(WallLists lists, WallScreen screen)
    {
        var line = WallLists.Line * lists.Scale;
        foreach (var sheet in lists.Sheets)
        {
            sheet.Columns.Count.ShouldBeLessThanOrEqualTo(lists.Columns);
            foreach (var column in sheet.Columns)
                (column.Sum(p => 1 + p.Services.Count + (p.More > 0 ? 1 : 0)) * line).ShouldBeLessThanOrEqualTo(Body(screen));
        }
    }
}
