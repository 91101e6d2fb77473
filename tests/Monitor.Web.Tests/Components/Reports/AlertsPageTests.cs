using Bunit;
using Monitor.Core.Announcing;
using Monitor.Web.Components.Reports;
using Monitor.Web.Components.Reports.Alerts;

namespace Monitor.Web.Tests.Components.Reports;

public sealed class AlertsPageTests : PageTest
{
    [Fact]
    public void It_says_what_was_told_how_long_people_needed_and_what_to_change()
    {
        Reviews.Review = (from, to) => new(
            from, to, new(42, 61, 30, 12, 18, 36, 14, 2, new(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(31)), new(TimeSpan.FromMinutes(9), TimeSpan.FromHours(3))),
            [new("checkout", "Checkout <b>", "shop", 17, 30, 17, 12, 16, 14, 2, TimeSpan.FromSeconds(50))],
            [new("payments", "Payments", 50, 25, 15), new("", "", 11, 5, 3)],
            [new(WithheldReason.Maintenance, 9, 3), new(null, 2, 1)]);

        var page = Render("/reports/alerts?group=shop");

        page.Find("h1").TextContent.ShouldBe("42\u00A0incidents opened in the last 30\u00A0days; of 12 nobody was told. 61\u00A0messages told of the others; 2\u00A0things would make them fewer.");
        page.FindAll(".figures .fig").Select(f => f.TextContent).ShouldBe(["42", "61", "4\u00A0min", "9\u00A0min"]);
        page.FindAll(".figures p")[2].TextContent.ShouldBe("p90 31\u00A0min, of 12; nobody acknowledged 18 of 30");
        page.FindAll(".advice li span").Select(l => l.TextContent).ShouldBe([
            "Raise the failure threshold of Checkout <b>: 14 of 17 incidents ended within a minute.",
            "Add a route: 5 incidents matched none, so that every channel was told of them."]);
        page.FindAll(".advice li a").Select(a => a.GetAttribute("href")).ShouldBe(["/services/checkout/edit#failure", "/routes/new"]);
        page.FindAll("table")[0].QuerySelectorAll("tbody td").Skip(1).Select(d => d.TextContent).ShouldBe(["30", "17", "12 of 17", "14 of 16", "2", "50\u00A0s"]);
        page.FindAll("table")[2].QuerySelectorAll("tbody td").Select(d => d.TextContent).Where((_, i) => i % 4 < 2).ShouldBe(["in maintenance", "9", "not sorted", "2"]);
        Reviews.Asked.ShouldBe([(TimeSpan.FromDays(30), "shop")]);
        page.FindAll(".terms .seg a").Select(a => a.GetAttribute("href")).ShouldContain("/reports/alerts?group=shop&window=7d");
    }

    [Fact]
    public void A_time_in_which_nothing_was_opened_is_quiet()
    {
        var page = Render("/reports/alerts?window=7d");

        page.Find("h1").TextContent.ShouldBe("Nothing was opened in the last 7\u00A0days.");
        page.FindAll("table").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(6, 0, "degraded", "6\u00A0incidents opened in the last 30\u00A0days; nobody was told of any.")]
    [InlineData(1, 0, "degraded", "1\u00A0incident opened in the last 30\u00A0days; nobody was told of it.")]
    [InlineData(6, 5, "degraded", "6\u00A0incidents opened in the last 30\u00A0days; of 1 nobody was told. 9\u00A0messages told of the others.")]
    [InlineData(6, 6, "up", "9\u00A0messages told of 6\u00A0incidents in the last 30\u00A0days.")]
    public void What_nobody_was_told_of_comes_first_and_is_not_well_where_it_is_all(int incidents, int told, string look, string sentence)
    {
        Reviews.Review = (from, to) => new(from, to, new(incidents, told == 0 ? 0 : 9, told, 0, told, 0, 0, 0, new(null, null), new(null, null)), [], [], []);

        var head = Render("/reports/alerts").Find("h1");

        (head.TextContent, head.ClassName).ShouldBe((sentence, look));
    }

    [Theory]
    [InlineData(WithheldReason.Maintenance, "up")]
    [InlineData(WithheldReason.Before, "degraded")]
    [InlineData(WithheldReason.ChannelOff, "degraded")]
    public void That_nobody_was_told_of_some_is_well_where_that_was_meant(WithheldReason reason, string look)
    {
        Reviews.Review = (from, to) => new(from, to, new(6, 9, 5, 0, 5, 0, 0, 0, new(null, null), new(null, null)), [], [], [new(reason, 1, 1)]);

        Render("/reports/alerts").Find("h1").ClassName.ShouldBe(look);
    }

    [Fact]
    public void A_window_that_means_nothing_says_what_to_send() =>
        Render("/reports/alerts?window=400d").Find(".blank").TextContent.ShouldContain("up to 90d");

    [Fact]
    public void Where_nothing_is_advised_it_says_from_what_on_something_would_be()
    {
        Reviews.Review = (from, to) => new(from, to, new(3, 3, 3, 3, 0, 3, 0, 1, new(null, null), new(null, null)), [], [], []);

        var page = Render("/reports/alerts");

        page.Find(".advice .none").TextContent.ShouldStartWith("Nothing reaches the limits from which something is advised: of 5 or more incidents of a service 60 % were brief; a service began to flap 2 times or more; ");
        page.FindAll(".figures p")[0].TextContent.ShouldBe("0 of 3 that recovered were brief; services began to flap once");
    }

    [Fact]
    public void Another_report_is_of_the_same_group_and_calendar()
    {
        Fleet.Change(Given.Up("Shop", "payments/eu"));

        var page = Render("/reports/alerts?group=payments&window=7d&timeZone=Europe/Berlin");

        page.FindAll(".tabs a").Select(a => a.GetAttribute("href")).ShouldContain("/reports/months?group=payments&timeZone=Europe%2FBerlin");
        page.FindAll(".terms .seg a").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)).ShouldContain("/reports/alerts?group=payments&window=90d&timeZone=Europe/Berlin");
        page.Find("a[download]").GetAttribute("href").ShouldBe("/api/v1/reports/alerts.csv?group=payments&window=7d");
        ReportGroups.Of(["payments/eu", "payments/eu", ""], "gone").ShouldBe(["", "gone", "payments", "payments/eu"]);
    }

    private IRenderedComponent<AlertsPage> Render(string address)
    {
        Open(address);
        return Context.Render<AlertsPage>();
    }
}
