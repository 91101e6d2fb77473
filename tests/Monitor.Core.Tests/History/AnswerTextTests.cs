using Monitor.Core.History.Results;

namespace Monitor.Core.Tests.History;

public sealed class AnswerTextTests
{
    [Fact]
    public void Json_on_one_line_is_laid_out() => AnswerText.Lines("""{"a":1}""", truncated: false).ShouldBe(["{", "  \"a\": 1", "}"]);

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"a":"\ud800"}""")]
    public void What_cannot_be_laid_out_stays_as_it_was_sent(string body) => AnswerText.Lines(body, truncated: false).ShouldBe([body]);
}
