using Monitor.Web.Components.Forms;

namespace Monitor.Web.Tests.Components.Forms;

public sealed class FleetSuggestionsTests
{
    private static readonly FleetSuggestions Fleet = new(
    [
        Given.Up("Shop", "payments/eu") with { Tags = ["tier1", "public"], Owner = "team payments" },
        Given.Up("Ledger", "payments/us/east") with { Tags = ["Tier1"], Environment = "staging", Owner = "Team Payments" },
        Given.Up("Cart", "") with { Environment = "" },
    ]);

    [Fact]
    public void Groups_come_with_those_above_them() =>
        Values(Fleet.Groups).ShouldBe(["payments", "payments/eu", "payments/us", "payments/us/east"]);

    [Fact]
    public void What_several_say_is_suggested_once_and_nothing_is_not() =>
        (string.Join(' ', Values(Fleet.Tags)), string.Join(' ', Values(Fleet.Environments)), string.Join(' ', Values(Fleet.Owners)))
            .ShouldBe(("public tier1", "production staging", "team payments"));

    [Fact]
    public void Services_are_suggested_by_key_and_known_by_name() =>
        Fleet.Services.ShouldBe([new Suggestion("cart", "Cart"), new Suggestion("ledger", "Ledger"), new Suggestion("shop", "Shop")]);

    [Theory]
    [InlineData("", "payments payments/eu payments/us payments/us/east")]
    [InlineData("payments/eu", "payments/eu")]
    [InlineData("US", "US payments/us payments/us/east")]
    [InlineData("orders", "")]
    public void What_was_typed_comes_first_while_there_is_more_like_it(string typed, string suggested) =>
        string.Join(' ', Suggestions.For(typed, Fleet.Groups)).ShouldBe(suggested);

    [Fact]
    public void What_begins_with_the_text_comes_before_what_contains_it() =>
        Suggestions.For("s", [new Suggestion("cats"), new Suggestion("shop"), new Suggestion("x", "his name")]).ShouldBe(["s", "shop", "cats", "x"]);

    private static IEnumerable<string> Values(IEnumerable<Suggestion> suggestions) => suggestions.Select(s => s.Value);
}
