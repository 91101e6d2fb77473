namespace Monitor.Web.Tests.Arrows;

/// <summary>The watch itself: two folders beside this file know each other.</summary>
public sealed class FolderArrowsTests
{
    private static readonly FolderArrows Arrows = FolderArrows.Of(typeof(FolderArrowsTests).Assembly);

    [Fact]
    public void A_circle_is_told_with_the_types_that_make_it() =>
        Arrows.Cycles().ShouldContain(cycle => cycle.Contains("Arrows/Samples/Lower → Arrows/Samples/Upper: Word uses Step"));

    [Fact]
    public void A_folder_without_a_place_in_the_order_is_named() =>
        Should.Throw<InvalidOperationException>(() => Arrows.Against([[""]])).Message.ShouldContain("has no place in the order");
}
