using Monitor.Core.Fleet;

namespace Monitor.Core.Tests.Fleet;

/// <summary>Which values stand open. Who has read one finds it where it was.</summary>
public sealed class FacetShelfTests
{
    [Fact]
    public void The_most_frequent_few_stand_open() => Tags(FacetShelf.None, "a", "b", "c", "d", "e").ShouldBe(["a", "b", "c", "d"]);

    [Fact]
    public void Long_ones_take_the_room_of_others_but_one_always_stands()
    {
        Tags(FacetShelf.None, new string('x', 200), "card", "tier1").ShouldBe([new string('x', 200), "card"]);
        Tags(FacetShelf.None, new string('x', 200), new string('y', 200)).ShouldHaveSingleItem();
    }

    [Fact]
    public void Whatever_becomes_of_the_numbers_each_keeps_its_place()
    {
        var shelf = FacetShelf.None.Next(Known("card", "tier1"));

        Tags(shelf, "Tier1", "us", "CARD").ShouldBe(["card", "tier1", "us"]);
        Tags(shelf, "us", "eu", "ap", "cn").ShouldBe(["card", "tier1", "us", "eu"]);
        shelf.Next(Known("tier1")).Tags.ShouldBeSameAs(shelf.Tags);
    }

    [Fact]
    public void What_is_chosen_besides_stands_behind_and_of_what_is_over_none_is_left() =>
        FacetShelf.Open(["card", "tier1"], [new("us", 3), new("Tier1", 2)], ["us", "CARD"]).ShouldBe([new("card", 0), new("tier1", 2), new("us", 3)]);

    private static IReadOnlyList<string> Tags(FacetShelf shelf, params string[] known) => shelf.Next(Known(known)).Tags;

    private static FacetCounts Known(params string[] tags) => FacetCounts.None with { Tags = [.. tags.Select(t => new Facet(t, 1))] };
}
