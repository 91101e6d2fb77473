using Monitor.Core.Fleet;
using Monitor.Web.Components.Wall;
using Monitor.Web.Components.Wall.Cells;

namespace Monitor.Web.Tests.Components.Wall;

/// <summary>One cell a service on a wall: as large as they fit, and every service once.</summary>
public sealed class WallCellsTests
{
    private const double Height = 60;

    [Theory]
    [InlineData(1, 1, 16.0 / 9)]
    [InlineData(19, 4, 16.0 / 9)]
    [InlineData(600, 40, 16.0 / 9)]
    [InlineData(10_000, 280, 16.0 / 9)]
    [InlineData(10_000, 280, 9.0 / 16)]
    [InlineData(40_000, 2, 16.0 / 9)]
    public void Every_service_has_a_cell_and_no_column_is_higher_than_the_screen(int services, int groups, double aspect)
    {
        var screen = new WallScreen(aspect);
        var cells = WallCells.Of(Fleet(services, groups), screen, Height);

        cells.Sheets.Sum(sheet => sheet.Sum(column => column.Sum(block => block.Count))).ShouldBe(services);
        foreach (var column in cells.Sheets.SelectMany(sheet => sheet))
            ((column.Count * WallCells.Head) + (column.Sum(b => b.Rows) * cells.Pitch) + ((column.Count - 1) * WallCells.Between)).ShouldBeLessThanOrEqualTo(Height + 0.001);
        (cells.Across * cells.Pitch).ShouldBeLessThanOrEqualTo(screen.WidthOf(cells.Columns) + 0.001);
    }

    [Fact]
    public void Few_are_large_and_ten_thousand_are_on_one_page()
    {
        var screen = new WallScreen(16.0 / 9);
        WallCells.Of(Fleet(19, 4), screen, Height).Pitch.ShouldBeGreaterThan(3);
        WallCells.Of(Fleet(10_000, 280), screen, Height).Sheets.Count.ShouldBe(1);
    }

    [Fact]
    public void Cells_beside_each_other_are_one_rectangle_and_a_row_ends_it()
    {
        var group = Monitor.Web.Components.Overview.Cells.CellGroup.Of([Given.Up("a"), Given.Up("b"), Given.Down("c"), Given.Up("d"), Given.Up("e")]).ShouldHaveSingleItem();

        new WallCellBlock(group, 0, 5, 4).Paths().Select(p => $"{p.Look.Css} {p.Path}").ShouldBe(["down M2 0h1v1h-1z", "up M0 0h2v1h-2zM3 0h1v1h-1zM0 1h1v1h-1z"]);
        new WallCellBlock(group, 3, 2, 3).Paths().Select(p => p.Path).ShouldBe(["M0 0h2v1h-2z"]);
    }

    private static IReadOnlyList<ServiceState> Fleet(int services, int groups) =>
        [.. Enumerable.Range(0, services).Select(i => Given.Up($"s{i}", $"g{i % groups % 7}/sub{i % groups}"))];
}
