using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Wall;

namespace Monitor.Web.Tests.Components.Wall;

public sealed class WallBoardTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    public WallBoardTests() => _context.Services.AddSingleton(Given.Clock());

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void What_a_service_is_called_or_says_is_text()
    {
        var board = Board([Given.Down("<img src=x onerror=alert(1)>", reason: "<script>alert(2)</script>"), Given.Up("<b>bold</b>")]);
        board.FindAll("img, script, li b, h3 b").ShouldBeEmpty();
        board.Find(".tile h3").TextContent.ShouldContain("<img src=x onerror=alert(1)>");
    }

    [Fact]
    public void Headings_lead_through_it()
    {
        var board = Board([Given.Down("a"), Given.Up("b")]);
        board.FindAll("h1, h2, h3").Select(h => h.NodeName).ShouldBe(["H1", "H2", "H3", "H2", "H3"]);
    }

    [Fact]
    public void A_page_says_which_it_is_of_how_many()
    {
        var services = Enumerable.Range(0, 150).Select(i => Given.Up($"service {i}", $"group {i / 30}")).ToList();
        Board(services, "?page=2").Find(".about b").TextContent.ShouldBe("page 2 of 2");
        Board([Given.Up("a")]).FindAll(".about b").ShouldBeEmpty();
    }

    [Fact]
    public void That_channels_fail_stands_beside_the_counts()
    {
        Board([Given.Up("a")]).Find(".counts").TextContent.ShouldNotContain("failing");
        Board([Given.Up("a")], failing: 1).Find(".counts").TextContent.ShouldContain("1\u00A0channel failing");
    }

    private IRenderedComponent<WallBoard> Board(IReadOnlyList<ServiceState> services, string address = "", int failing = 0)
    {
        var view = WallView.Of(services, WallQuery.Of(new QueryCollection(QueryHelpers.ParseQuery(address))), Given.Clock(), Given.Now, null, null, failing);
        return _context.Render<WallBoard>(p => p.Add(b => b.View, view));
    }
}
