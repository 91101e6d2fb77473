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

    [Theory]
    [InlineData("pay", false, "payments payments/eu payments/us payments/us/east pay")]
    [InlineData("pay", true, "payments payments/eu payments/us payments/us/east")]
    [InlineData("us", false, "us payments/us payments/us/east")]
    [InlineData("payments", false, "payments payments/eu payments/us payments/us/east")]
    [InlineData("orders", false, "")]
    public void Of_words_that_mostly_exist_what_begins_so_comes_first_and_new_is_offered_where_it_may_be(string typed, bool onlyKnown, string suggested) =>
        string.Join(' ', Suggestions.ForWord(typed, Fleet.Groups, onlyKnown)).ShouldBe(suggested);

    [Fact]
    public void Enter_takes_what_is_called_so_or_begins_so_and_else_what_was_typed()
    {
        Suggestion[] known = [new("ops-hook", "Ops"), new("chat", "Team chat"), new("chat-2", "Team chat")];

        Suggestions.Meant("Ops", known, onlyKnown: true).ShouldBe("ops-hook");
        Suggestions.Meant("CHAT", known, onlyKnown: true).ShouldBe("chat");
        Suggestions.Meant("hook", known, onlyKnown: true).ShouldBe("ops-hook");
        Suggestions.Meant("hook", known, onlyKnown: false).ShouldBe("hook");
        Suggestions.Meant("pager", known, onlyKnown: true).ShouldBe("pager");
    }

    [Fact]
    public void What_nobody_chose_stands_for_what_is_called_so_or_for_the_only_one_that_can_be_meant()
    {
        Suggestion[] known = [new("svc-17", "Payments"), new("svc-18", "Payments EU"), new("a", "Twin"), new("b", "Twin")];

        Suggestions.Named("Payments", known).ShouldBe("svc-17");
        Suggestions.Named("eu", known).ShouldBe("svc-18");
        Suggestions.Named("svc", known).ShouldBe("svc");
        Suggestions.Named("Twin", known).ShouldBe("Twin");
    }

    private static IEnumerable<string> Values(IEnumerable<Suggestion> suggestions) => suggestions.Select(s => s.Value);
}
