using Monitor.Web.Components.Wall;

namespace Monitor.Web.Tests.Components.Wall;

public sealed class WallTilesTests
{
    [Theory]
    [InlineData(16.0 / 9)]
    [InlineData(9.0 / 16)]
    [InlineData(4.0 / 3)]
    [InlineData(32.0 / 9)]
    public void However_many_problems_there_are_they_fit_are_counted_and_leave_room(double aspect)
    {
        var screen = new WallScreen(aspect);
        foreach (var problems in (int[])[0, 1, 2, 4, 5, 9, 16, 17, 100, 10_000])
        {
            var body = WallFrame.Of(screen, new string('m', 200), new string('m', 300), counts: 6).Body;
            var tiles = WallTiles.Of(problems, screen, body, lists: true);
            (tiles.Shown + tiles.More).ShouldBe(problems);
            (tiles.Height + WallScreen.Gap + (screen.LeastLines * WallLists.Line)).ShouldBeLessThanOrEqualTo(body, $"{problems} at {aspect}");
            (problems == 0 || tiles.Shown > 0).ShouldBeTrue();
        }
    }

    [Fact]
    public void Few_are_high_and_many_are_low()
    {
        var screen = new WallScreen(16.0 / 9);
        WallTiles.Of(4, screen, 75, lists: true).AreLow.ShouldBeFalse();
        var five = WallTiles.Of(5, screen, 75, lists: true);
        (five.AreLow, five.Columns, five.Reason).ShouldBe((true, 3, 2));
        WallTiles.Of(16, screen, 75, lists: true).Reason.ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(double.NaN)]
    [InlineData(-3)]
    [InlineData(1e9)]
    public void A_screen_of_no_shape_has_room_for_something(double aspect) => new WallScreen(aspect).Columns(1e6).ShouldBe(1);
}
