namespace Monitor.Core.Tests.JsonPath;

public sealed class FilterTests
{
    [Theory]
    [InlineData("@ == -0", "[0,-0,0.0,1]", "[0,-0,0.0]")]
    [InlineData("@ == 1e2", "[100,1E2,\"100\"]", "[100,1E2]")]
    [InlineData("@ == 1E+2", "[100]", "[100]")]
    [InlineData("@ == 10e-1", "[1]", "[1]")]
    [InlineData("@ == 1.10", "[1.1,1.100,1.11]", "[1.1,1.100]")]
    [InlineData("@ >= -1.5", "[-2,-1.5,0]", "[-1.5,0]")]
    [InlineData("@ < 1e400", "[1,1e300]", "[1,1e300]")]
    [InlineData("@ == 'a'", """["a","A",["a"]]""", """["a"]""")]
    [InlineData("@ < 'b'", """["a","b",1,null]""", """["a"]""")]
    [InlineData("@ < '\uE000'", """["\uDBFF\uDFFF","a"]""", """["a"]""")]
    [InlineData("@ > ''", """["a",""]""", """["a"]""")]
    [InlineData("@ == true", "[true,false,1,\"true\"]", "[true]")]
    [InlineData("@ == false", "[true,false,null]", "[false]")]
    [InlineData("@ != null", "[null,0,\"\"]", "[0,\"\"]")]
    [InlineData("@ == @", """[[1,{"a":2}]]""", """[[1,{"a":2}]]""")]
    [InlineData("@.a == @.b", """[{"a":{"x":1,"y":2},"b":{"y":2.0,"x":1}},{"a":[1,2],"b":[2,1]},{"a":1}]""", """[{"a":{"x":1,"y":2},"b":{"y":2.0,"x":1}}]""")]
    [InlineData("@[0] == @[-1]", "[[1,2,1],[1,2],[]]", "[[1,2,1],[]]")]
    [InlineData("@['a'] == $[0]['a']", """[{"a":1},{"a":2},{"a":1}]""", """[{"a":1},{"a":1}]""")]
    public void Comparisons_follow_the_types(string condition, string document, string expected) => Query.ShouldFind($"$[?{condition}]", document, expected);

    [Theory]
    [InlineData("@.a && @.b || @.c")]
    [InlineData("(@.a && @.b) || @.c")]
    [InlineData("@.c || @.a && @.b")]
    [InlineData("!(!@.c && !(@.a && @.b))")]
    [InlineData(" @.a&&@.b||@.c ")]
    [InlineData("\t@.a\n&&\r@.b || ( @.c )")]
    public void And_binds_more_than_or(string condition) => Query.ShouldFind(
        $"$[?{condition}]", """[{"a":0,"b":0},{"a":0},{"c":null},{"b":0},{}]""", """[{"a":0,"b":0},{"c":null}]""");

    [Theory]
    [InlineData("!@.a", """[{}]""")]
    [InlineData("! @.a", """[{}]""")]
    [InlineData("!(@.a == 1)", """[{"a":2},{}]""")]
    [InlineData("@.*", """[{"a":1},{"a":2}]""")]
    [InlineData("@['a','b']", """[{"a":1},{"a":2}]""")]
    [InlineData("@..a", """[{"a":1},{"a":2}]""")]
    [InlineData("$[1].a", """[{"a":1},{"a":2},{}]""")]
    [InlineData("$.*.x", "[]")]
    public void A_query_alone_asks_whether_there_is_something(string condition, string expected) =>
        Query.ShouldFind($"$[?{condition}]", """[{"a":1},{"a":2},{}]""", expected);

    [Theory]
    [InlineData("length(@) == 2", """["ab","😀x",[1,2],{"a":1,"b":2},2,null,"a"]""", """["ab","😀x",[1,2],{"a":1,"b":2}]""")]
    [InlineData("length(@.x) == length(@.y)", "[{}]", "[{}]")]
    [InlineData("count(@.*) > 1", """[[1,2],{"a":1},3]""", "[[1,2]]")]
    [InlineData("count( @['a','a'] )==2", """[{"a":1}]""", """[{"a":1}]""")]
    [InlineData("value(@..a) == 1", """[{"a":1},{"a":1,"b":{"a":1}},{"b":{"a":1}}]""", """[{"a":1},{"b":{"a":1}}]""")]
    [InlineData("length(value(@..a)) == 2", """[{"b":{"a":"xy"}}]""", """[{"b":{"a":"xy"}}]""")]
    public void Functions_give_values(string condition, string document, string expected) => Query.ShouldFind($"$[?{condition}]", document, expected);

    [Theory]
    [InlineData("match(@, 'a.c')", """["abc","abcd","a😀c","a\nc","a\rc"]""", """["abc","a😀c"]""")]
    [InlineData("search(@, 'a.c')", """["xabcx","ac"]""", """["xabcx"]""")]
    [InlineData("match(@, '.')", """["\u2028","\u2029","\u0085","\n","\r"]""", """["\u2028","\u2029","\u0085"]""")]
    [InlineData("match(@, 'a|bc')", """["a","bc","ac"]""", """["a","bc"]""")]
    [InlineData("match(@, 'a[.]b')", """["a.b","axb"]""", """["a.b"]""")]
    [InlineData("match(@, 'a\\\\.b')", """["a.b","axb"]""", """["a.b"]""")]
    [InlineData("match(@, 'a\\\\[.b')", """["a[xb","axb"]""", """["a[xb"]""")]
    [InlineData("match(@, 'a[\\\\].]b')", """["a]b","a.b","axb"]""", """["a]b","a.b"]""")]
    [InlineData("match(@, '\\\\p{Lu}')", """["Ж","ж"]""", """["Ж"]""")]
    [InlineData("search(@, '^b')", """["ab","ba"]""", """["ba"]""")]
    [InlineData("search(@, 'b$')", """["ab","ba","ab\n"]""", """["ab"]""")]
    [InlineData("!match(@, 'a')", """["a","b",1]""", """["b",1]""")]
    [InlineData("match(@, '(')", """["("]""", "[]")]
    [InlineData("match(@, 1)", """["1",1]""", "[]")]
    [InlineData("match(@.t, @.p)", """[{"t":"aa","p":"a+"},{"t":"b","p":"a+"},{"t":"x","p":"("}]""", """[{"t":"aa","p":"a+"}]""")]
    public void Patterns_match_as_in_rfc_9485(string condition, string document, string expected) => Query.ShouldFind($"$[?{condition}]", document, expected);
}
