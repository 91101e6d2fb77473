using System.Text.Json;
using Monitor.Core.Access.SignOn;

namespace Monitor.Core.Tests.Access.SignOn;

public sealed class LogoutWishTests
{
    private const string Events = """ "events":{"http://schemas.openid.net/event/backchannel-logout":{}} """;

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);

    [Theory]
    [InlineData("\"sub\":\"ada\"", "ada", null)]
    [InlineData("\"sid\":\"s1\"", null, "s1")]
    [InlineData("\"sub\":\"ada\",\"sid\":\"s1\"", "ada", "s1")]
    public void Says_whose_sessions_end(string named, string? subject, string? session) =>
        Of($$"""{ {{Events}}, "iat":1800000000, "jti":"n1", {{named}} }""").Wish.ShouldBe(new LogoutWish(subject, session, "n1", Now.AddMinutes(5)));

    [Theory]
    [InlineData("\"iat\":1800000000,\"jti\":\"n1\",\"sub\":\"ada\"", "speak of a logout")]
    [InlineData("\"events\":{},\"iat\":1800000000,\"jti\":\"n1\",\"sub\":\"ada\"", "speak of a logout")]
    [InlineData("\"events\":\"http://schemas.openid.net/event/backchannel-logout\",\"iat\":1800000000,\"jti\":\"n1\",\"sub\":\"ada\"", "speak of a logout")]
    [InlineData(Events + ",\"iat\":1800000000,\"jti\":\"n1\",\"sub\":\"ada\",\"nonce\":\"x\"", "nonce")]
    [InlineData(Events + ",\"jti\":\"n1\",\"sub\":\"ada\"", "when it was made")]
    [InlineData(Events + ",\"iat\":\"1800000000\",\"jti\":\"n1\",\"sub\":\"ada\"", "when it was made")]
    [InlineData(Events + ",\"iat\":1799999699,\"jti\":\"n1\",\"sub\":\"ada\"", "too old")]
    [InlineData(Events + ",\"iat\":1800000301,\"jti\":\"n1\",\"sub\":\"ada\"", "clocks differ")]
    [InlineData(Events + ",\"iat\":1800000000,\"sub\":\"ada\"", "no number")]
    [InlineData(Events + ",\"iat\":1800000000,\"jti\":\"n1\"", "neither a subject nor a session")]
    [InlineData(Events + ",\"iat\":1800000000,\"jti\":\"n1\",\"sub\":\"\",\"sid\":7", "neither a subject nor a session")]
    public void What_is_no_logout_token_says_why(string claims, string why)
    {
        var (wish, error) = Of($"{{{claims}}}");
        wish.ShouldBeNull();
        error.ShouldNotBeNull().ShouldContain(why);
    }

    private static (LogoutWish? Wish, string? Error) Of(string json) => LogoutWish.Of(JsonDocument.Parse(json).RootElement, Now);
}
