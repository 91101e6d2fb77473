namespace Monitor.Core.Tests.JsonPath;

public sealed class SelectorTests
{
    [Theory]
    [InlineData("$", """{"a":1}""", """[{"a":1}]""")]
    [InlineData("$", "7", "[7]")]
    [InlineData("$.a", "[1,2]", "[]")]
    [InlineData("$.ö_1", """{"ö_1":1}""", "[1]")]
    [InlineData("$.\U0001F600", """{"😀":1}""", "[1]")]
    [InlineData("$['']", """{"":1}""", "[1]")]
    [InlineData("$['a','a']", """{"a":1}""", "[1,1]")]
    [InlineData("""$['\'']""", """{"'":1}""", "[1]")]
    [InlineData("""$["\""]""", """{"\"":1}""", "[1]")]
    [InlineData("""$['\\\/\b\f\n\r\t']""", """{"\\/\b\f\n\r\t":1}""", "[1]")]
    [InlineData("""$['\u263A\u263a']""", """{"☺☺":1}""", "[1]")]
    [InlineData("""$['\uD834\uDD1E']""", """{"𝄞":1}""", "[1]")]
    [InlineData("""$['\u0061']""", """{"a":1}""", "[1]")]
    public void Names_find_members(string query, string document, string expected) => Query.ShouldFind(query, document, expected);

    [Theory]
    [InlineData("$[0]", """{"0":1}""", "[]")]
    [InlineData("$[2]", "[1,2]", "[]")]
    [InlineData("$[-2]", "[1,2]", "[1]")]
    [InlineData("$[-3]", "[1,2]", "[]")]
    [InlineData("$[9007199254740991]", "[1,2]", "[]")]
    [InlineData("$[-9007199254740991]", "[1,2]", "[]")]
    public void Indexes_find_elements(string query, string document, string expected) => Query.ShouldFind(query, document, expected);

    [Theory]
    [InlineData("$[:]", "[0,1,2,3]")]
    [InlineData("$[::]", "[0,1,2,3]")]
    [InlineData("$[::0]", "[]")]
    [InlineData("$[-2:]", "[2,3]")]
    [InlineData("$[:-2]", "[0,1]")]
    [InlineData("$[3:1]", "[]")]
    [InlineData("$[10:20]", "[]")]
    [InlineData("$[-10:2]", "[0,1]")]
    [InlineData("$[10:0:-1]", "[3,2,1]")]
    [InlineData("$[-1:-3:-1]", "[3,2]")]
    [InlineData("$[:1:-1]", "[3,2]")]
    [InlineData("$[2::-1]", "[2,1,0]")]
    [InlineData("$[::9007199254740991]", "[0]")]
    [InlineData("$[::-9007199254740991]", "[3]")]
    [InlineData("$[-9007199254740991:9007199254740991:2]", "[0,2]")]
    [InlineData("$[ 1 : 3 : 1 ]", "[1,2]")]
    public void Slices_find_elements(string query, string expected)
    {
        Query.ShouldFind(query, "[0,1,2,3]", expected);
        Query.ShouldFind(query, """{"0":0}""", "[]");
    }

    [Theory]
    [InlineData("$..[1].a", """[[{"a":0},{"a":1}],{"a":2}]""", "[2,1]")]
    [InlineData("$..['a','b']", """{"b":{"a":1},"a":2}""", """[2,{"a":1},1]""")]
    [InlineData("$..a..a", """{"a":{"a":{"a":1}}}""", """[{"a":1},1,1]""")]
    [InlineData("$..[?@>1]", """[1,[2,[3]]]""", "[2,3]")]
    [InlineData("$.a..b[0]", """{"a":[{"b":[1]},{"c":{"b":[2]}}],"b":[3]}""", "[1,2]")]
    public void Descendants_come_in_document_order(string query, string document, string expected) => Query.ShouldFind(query, document, expected);

    [Theory]
    [InlineData("$ .a [ 'b' , \"c\" ]")]
    [InlineData("$\n.a\t['b',\r'c']")]
    [InlineData("$.a[  'b','c'  ]")]
    public void Blanks_stand_between_the_parts(string query) => Query.ShouldFind(query, """{"a":{"b":1,"c":2}}""", "[1,2]");

    [Fact]
    public void The_last_of_two_members_of_one_name_counts() => Query.ShouldFind("$.a", """{"a":1,"a":2}""", "[2]");
}
