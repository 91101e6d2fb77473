using Monitor.Core.JsonPath;

namespace Monitor.Core.Tests.JsonPath;

public sealed class SyntaxTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData(" $", 1)]
    [InlineData("$ ", 2)]
    [InlineData("queue.depth", 1)]
    [InlineData("@.a", 1)]
    [InlineData("$a", 2)]
    [InlineData("$.", 3)]
    [InlineData("$..", 4)]
    [InlineData("$...a", 4)]
    [InlineData("$. a", 3)]
    [InlineData("$.. a", 4)]
    [InlineData("$.1", 3)]
    [InlineData("$.-a", 3)]
    [InlineData("$.a-b", 4)]
    [InlineData("$.a.", 5)]
    [InlineData("$.'a'", 3)]
    [InlineData("$.[0]", 3)]
    [InlineData("$.&", 3)]
    [InlineData("$[", 3)]
    [InlineData("$[]", 3)]
    [InlineData("$[0", 4)]
    [InlineData("$[0,]", 5)]
    [InlineData("$[,0]", 3)]
    [InlineData("$[0]]", 5)]
    [InlineData("$[a]", 3)]
    [InlineData("$[01]", 3)]
    [InlineData("$[-0]", 3)]
    [InlineData("$[-01]", 3)]
    [InlineData("$[-]", 4)]
    [InlineData("$[1.0]", 4)]
    [InlineData("$[1e0]", 4)]
    [InlineData("$[9007199254740992]", 3)]
    [InlineData("$[-9007199254740992]", 3)]
    [InlineData("$[99999999999999999999:]", 3)]
    [InlineData("$[0:01]", 5)]
    [InlineData("$[0:1:-0]", 7)]
    [InlineData("$[0:1:2:3]", 8)]
    [InlineData("$[- 1:]", 4)]
    [InlineData("$['a]", 6)]
    [InlineData("$[\"a']", 7)]
    [InlineData("$['a\u0001']", 5)]
    [InlineData("$['\\\"']", 5)]
    [InlineData("$[\"\\'\"]", 5)]
    [InlineData("$['\\x']", 5)]
    [InlineData("$['\\U0041']", 5)]
    [InlineData("$['\\u00g0']", 8)]
    [InlineData("$['\\ud800']", 6)]
    [InlineData("$['\\udc00']", 6)]
    [InlineData("$['\\ud800\\u0041']", 6)]
    [InlineData("$[?]", 4)]
    [InlineData("$[?@.a", 7)]
    [InlineData("$[?1]", 5)]
    [InlineData("$[?true]", 8)]
    [InlineData("$[?'a']", 7)]
    [InlineData("$[?@ = 1]", 6)]
    [InlineData("$[?@ === 1]", 8)]
    [InlineData("$[?@ <> 1]", 7)]
    [InlineData("$[?@ == 01]", 9)]
    [InlineData("$[?@ == 1.]", 11)]
    [InlineData("$[?@ == .1]", 9)]
    [InlineData("$[?@ == 1e]", 11)]
    [InlineData("$[?@ == +1]", 9)]
    [InlineData("$[?@ == True]", 9)]
    [InlineData("$[?@ == nul]", 9)]
    [InlineData("$[?@ == [1]]", 9)]
    [InlineData("$[?@ == {}]", 9)]
    [InlineData("$[?@.* == 1]", 4)]
    [InlineData("$[?1 == @..a]", 9)]
    [InlineData("$[?@[0,1] == 1]", 4)]
    [InlineData("$[?@[0:1] == 1]", 4)]
    [InlineData("$[?@ == 1 && ]", 14)]
    [InlineData("$[?@ & 1]", 6)]
    [InlineData("$[?@ | 1]", 6)]
    [InlineData("$[?(@ == 1]", 11)]
    [InlineData("$[?@ == 1)]", 10)]
    [InlineData("$[?!@ == 1]", 7)]
    [InlineData("$[?!!@]", 5)]
    [InlineData("$[?(@) == 1]", 8)]
    [InlineData("$[?(1)]", 6)]
    [InlineData("$[?count (@) == 1]", 4)]
    [InlineData("$[?count(@)]", 12)]
    [InlineData("$[?count() == 1]", 4)]
    [InlineData("$[?count(@, @) == 1]", 4)]
    [InlineData("$[?count(@,) == 1]", 12)]
    [InlineData("$[?count('a') == 1]", 10)]
    [InlineData("$[?length(@.*) == 1]", 11)]
    [InlineData("$[?length(match(@, 'a')) == 1]", 11)]
    [InlineData("$[?length(@.a == @.b) > 2]", 15)]
    [InlineData("$[?match(@)]", 4)]
    [InlineData("$[?match(@, 'a', 'b')]", 4)]
    [InlineData("$[?match(@.*, 'a')]", 10)]
    [InlineData("$[?match(@, 'a') == true]", 4)]
    [InlineData("$[?Count(@) == 1]", 4)]
    [InlineData("$[?sum(@) == 1]", 4)]
    public void What_is_no_query_is_refused_where_it_is_wrong(string query, int position)
    {
        var error = Query.Refusal(query);
        error.Position.ShouldBe(position, error.Message);
        error.Message.ShouldNotBeEmpty();
    }

    [Fact]
    public void Half_a_character_is_no_name()
    {
        Query.Refusal("$." + '\ud800').Position.ShouldBe(3);
        Query.Refusal($"$['{'\ud800'}']").Position.ShouldBe(4);
        Query.Refusal($"$['{'\udc00'}']").Position.ShouldBe(4);
    }

    [Fact]
    public void A_query_has_a_greatest_length()
    {
        var longest = "$." + new string('a', JsonPathQuery.LongestText - 2);
        JsonPathQuery.TryParse(longest, out _, out _).ShouldBeTrue();
        Query.Refusal(longest + "a").Message.ShouldContain("1000");
    }

    [Theory]
    [InlineData("$[?", "@", "]")]
    [InlineData("(", "@", ")")]
    [InlineData("length(", "@", ")")]
    public void A_query_nests_only_so_deep(string open, string inside, string close)
    {
        string Nested(int levels) => "$[?" + string.Concat(Enumerable.Repeat(open, levels)) + inside + string.Concat(Enumerable.Repeat(close, levels)) + " == 1]";
        Query.Refusal(Nested(100)).Message.ShouldContain("nest at most");
    }

    [Fact]
    public void A_pattern_that_is_none_is_told_to_whoever_wrote_it()
    {
        JsonPathQuery.TryParse("$[?match(@, 'a(') || search(@, 'b')]", out var query, out _).ShouldBeTrue();
        query!.UnusablePattern.ShouldBe("a(");
        JsonPathQuery.TryParse("$[?search(@, 'b')]", out query, out _).ShouldBeTrue();
        query!.UnusablePattern.ShouldBeNull();
    }
}
