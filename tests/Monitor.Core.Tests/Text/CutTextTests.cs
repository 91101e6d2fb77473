using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public sealed class CutTextTests
{
    [Theory]
    [InlineData("payments", 8, "payments")]
    [InlineData("payments", 7, "paymen…")]
    [InlineData("a👩‍👩‍👧‍👦b", 8, "a…")]
    [InlineData("ae\u0301x", 3, "a…")]
    [InlineData("🟢🟢🟢", 5, "🟢🟢…")]
    [InlineData("", 3, "")]
    [InlineData("ab", 1, "…")]
    [InlineData("ab", 0, "")]
    public void A_character_stays_whole(string text, int most, string cut) => CutText.Characters(text, most).ShouldBe(cut);

    [Fact]
    public void Bytes_are_counted_where_they_count()
    {
        CutText.Bytes("€€€", 9).ShouldBe("€€€");
        CutText.Bytes("€€€€", 10).ShouldBe("€€…");
    }

    [Fact]
    public void What_is_escaped_is_not_cut_in_the_middle() =>
        CutText.Escaped("a&b&c", 8, part => part == "&" ? "&amp;" : part, part => part.Length).ShouldBe("a&amp;b…");

    [Fact]
    public void Marks_upon_marks_end_too() => CutText.Characters("a" + new string('\u0301', 5000), 100).Length.ShouldBeLessThanOrEqualTo(100);

    [Theory]
    [InlineData("ab👩‍👩‍👧‍👦cdef", 5, "ab…")]
    [InlineData("abe\u0301f", 3, "ab…")]
    [InlineData("abcdef", 3, "abc…")]
    public void Foreign_text_is_cut_there_too(string text, int most, string cut) => ForeignText.Line(text, most).ShouldBe(cut);
}
