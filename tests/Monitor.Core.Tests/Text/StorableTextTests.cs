using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public sealed class StorableTextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("Ledger 😀 é", "Ledger 😀 é")]
    [InlineData("a\0b\0", "a\uFFFDb\uFFFD")]
    public void What_cannot_be_stored_becomes_the_character_for_it(string text, string stored)
    {
        StorableText.Of(text).ShouldBe(stored);
        StorableText.Holds(text).ShouldBe(text == stored);
    }

    // Metadata, where arguments are, holds none.
    [Fact]
    public void So_does_half_a_surrogate_pair()
    {
        StorableText.Of("a\ud83d").ShouldBe("a\uFFFD");
        StorableText.Of("\ude00 b 😀").ShouldBe("\uFFFD b 😀");
        StorableText.Holds("\ude00").ShouldBeFalse();
    }
}
