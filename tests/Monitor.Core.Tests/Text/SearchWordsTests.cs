using Monitor.Core.Text;

namespace Monitor.Core.Tests.Text;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData(" a\tb  A ", "a b")]
    [InlineData("#12 #12", "#12")]
    public void Each_word_is_looked_for_once(string? text, string words) => string.Join(' ', SearchWords.Of(text)).ShouldBe(words);

    [Fact]
    public void There_is_an_end_to_them() => SearchWords.Of(string.Join(' ', Enumerable.Range(0, 4000))).Length.ShouldBe(SearchWords.Most);
}
