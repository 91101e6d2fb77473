using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Tests.Registry.Secrets;

public sealed class CredentialTests
{
    [Theory]
    [InlineData("token")]
    [InlineData("access_token")]
    [InlineData("accessToken")]
    [InlineData("AUTHTOKEN")]
    [InlineData("api_key")]
    [InlineData("apiKey")]
    [InlineData("X-Api-Key")]
    [InlineData("key")]
    [InlineData("code")]
    [InlineData("sig")]
    [InlineData("X-Amz-Signature")]
    [InlineData("X-Amz-Credential")]
    [InlineData("client_secret")]
    [InlineData("clientSecret")]
    [InlineData("userPassword")]
    [InlineData("passwd")]
    [InlineData("pass")]
    [InlineData("pwd")]
    [InlineData("auth")]
    [InlineData("sessionId")]
    [InlineData("jsessionid")]
    [InlineData("X-Forwarded-Access-Token")]
    [InlineData("subscription-key")]
    public void Names_of_credentials_are_known(string name) => CredentialNames.IsOne(name).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("verbose")]
    [InlineData("author")]
    [InlineData("statusCode")]
    [InlineData("cacheKey")]
    [InlineData("keyspace")]
    [InlineData("passenger")]
    [InlineData("compass")]
    [InlineData("design")]
    [InlineData("X-Forwarded-Proto")]
    public void Other_names_are_not(string name) => CredentialNames.IsOne(name).ShouldBeFalse();

    [Theory]
    [InlineData("ghp_16C7e42F292c6912E7710c838347Ae178B4a")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U")]
    [InlineData("mutation { login(password: \"x\") { id } }")]
    [InlineData("https://shop.example/?token=x")]
    [InlineData("<password>x</password>")]
    public void Values_that_look_like_credentials_are_known(string value) => CredentialValues.MayHold(value).ShouldBeTrue();

    [Theory]
    [InlineData("ready")]
    [InlineData("2026-11-28T18:51:59Z")]
    [InlineData("db-1.eu-central-1.internal.example")]
    [InlineData("node1.rack2.dc3.example")]
    [InlineData("paymentservice20260101")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)")]
    [InlineData("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    [InlineData("{ health { status } }")]
    public void Ordinary_values_are_not(string value) => CredentialValues.MayHold(value).ShouldBeFalse();

    [Theory]
    [InlineData("http://h/ready", "http://h/ready")]
    [InlineData("http://h/ready?verbose=1&exclude=etcd", "http://h/ready?verbose=1&exclude=etcd")]
    [InlineData("http://h:8000/ready?token=x1&verbose=1", "http://h:8000/ready?token=********&verbose=1")]
    [InlineData("http://h?a=b;token=x1", "http://h?a=b;token=********")]
    [InlineData("http://h/r?next=http://o?api_key=x1#access_token=x2", "http://h/r?next=http://o?api_key=********#access_token=********")]
    [InlineData("http://h/r?to%6ben=x%2B1", "http://h/r?to%6ben=********")]
    [InlineData("http://h/r?9f86d081884c7d659a2feaa0c55ad015", "http://h/r?********")]
    [InlineData("http://h/hooks/9f86d081884c7d659a2feaa0c55ad015/health", "http://h/hooks/********/health")]
    [InlineData("http://h/r;jsessionid=abc?x=", "http://h/********?x=")]
    [InlineData("http://h/r?token=", "http://h/r?token=")]
    [InlineData("no address", "no address")]
    public void Addresses_show_all_but_their_credentials(string url, string shown)
    {
        SecretAddress.Masked(url).ShouldBe(shown);
        SecretAddress.Masked(shown).ShouldBe(shown);
    }

    [Theory]
    [InlineData("""{"query":"{ health }","n":1}""", """{"query":"{ health }","n":1}""")]
    [InlineData("""{ "user": "probe", "password" : "x\"1", "pin": 1234 }""", """{ "user": "probe", "password" : "********", "pin": "********" }""")]
    [InlineData("""{"credentials":{"id":"x1","n":[7,"x2"]},"ok":true}""", """{"credentials":{"id":"********","n":["********","********"]},"ok":true}""")]
    [InlineData("""[{"note":"9f86d081884c7d659a2feaa0c55ad015"}]""", """[{"note":"********"}]""")]
    [InlineData("user=probe&password=x%201", "user=probe&password=********")]
    [InlineData("<login>probe</login>", "********")]
    [InlineData("""{"password":"x1" """, "********")]
    [InlineData("ping", "********")]
    [InlineData("dG9rZW4=", "********")]
    [InlineData("", "")]
    public void Bodies_show_all_but_their_credentials(string body, string shown)
    {
        SecretBody.Map(body, found => found.Masked).ShouldBe(shown);
        SecretBody.Map(shown, found => found.IsMask ? found.Masked : "not a mask").ShouldBe(shown);
    }
}
