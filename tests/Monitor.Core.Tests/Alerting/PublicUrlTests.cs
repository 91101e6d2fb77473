using Monitor.Core.Alerting.Messages;

namespace Monitor.Core.Tests.Alerting;

public sealed class PublicUrlTests
{
    [Theory]
    [InlineData("http://10.0.0.5:8000/ready", "http://10.0.0.5:8000/ready")]
    [InlineData("https://user:secret@example.com/health", "https://example.com/health")]
    [InlineData("https://example.com/health?token=abc&full=1", "https://example.com/health?token=***&full=***")]
    [InlineData("https://example.com/health?abcdef", "https://example.com/health?***")]
    [InlineData("https://example.com/health?=abcdef", "https://example.com/health?***")]
    [InlineData("https://example.com/health#secret", "https://example.com/health")]
    [InlineData("https://example.com/a b?", "https://example.com/a%20b")]
    [InlineData("/ready", "")]
    [InlineData("", "")]
    public void Nothing_that_may_be_a_secret_leaves_the_house(string registered, string shown) =>
        PublicUrl.Of(registered).ShouldBe(shown);
}
