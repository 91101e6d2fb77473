using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public sealed class CleanTextTests
{
    [Theory]
    [InlineData("\u202Edb\u202C of \u2066cache\u2069", "db of cache")]
    [InlineData("قاعدة البيانات", "قاعدة البيانات")]
    [InlineData("one\ntwo\0", "one two")]
    public void What_a_service_calls_its_parts_cannot_turn_what_stands_beside_it(string said, string kept)
    {
        CleanText.Name(said).ShouldBe(kept);
        CleanText.NameFromJson(System.Text.Encoding.UTF8.GetBytes(said.Replace("\0", "\\u0000", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal))).ShouldBe(kept);
        CleanText.Name(kept).ShouldBe(kept);
    }
}
