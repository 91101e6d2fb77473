using Monitor.Core.Access.Passkeys;

namespace Monitor.Core.Tests.Access;

public sealed class PasskeyPlaceTests
{
    private const string Public = "https://monitor.example.com";

    [Theory]
    [InlineData("https://monitor.example.com/account", null, "monitor.example.com")]
    [InlineData("https://monitor.example.com:8443/", null, "monitor.example.com")]
    [InlineData("http://localhost:8080/", null, "localhost")]
    [InlineData("http://monitor.localhost/", null, "monitor.localhost")]
    [InlineData("https://bücher.example/", null, "xn--bcher-kva.example")]
    // A proxy has taken the TLS off: what people see counts.
    [InlineData("http://monitor.example.com/", Public, "monitor.example.com")]
    public void They_hold_for_a_name_over_https_or_on_the_machine_itself(string at, string? publicUrl, string host) =>
        PasskeyPlace.Of(new Uri(at), UrlOf(publicUrl)).ShouldBe(new PasskeyPlace(host, null));

    [Theory]
    [InlineData("http://monitor.example.com/", null, "Passkeys need https")]
    [InlineData("https://10.0.0.5/", null, "by a number (10.0.0.5)")]
    [InlineData("https://[::1]/", null, "by a number")]
    [InlineData("http://127.0.0.1:8080/", null, "by a number")]
    [InlineData("https://monitor.example.com/", "http://monitor.example.com", "Passkeys need https")]
    [InlineData("https://monitor.example.com/", "https://10.0.0.5", "by a number")]
    [InlineData("http://localhost:8080/", Public, "kept for https://monitor.example.com, and you are at http://localhost:8080")]
    public void Elsewhere_a_sentence_says_why_not(string at, string? publicUrl, string why)
    {
        var place = PasskeyPlace.Of(new Uri(at), UrlOf(publicUrl));
        place.Host.ShouldBeNull();
        place.WhyNot.ShouldNotBeNull().ShouldContain(why);
    }

    [Theory]
    [InlineData("https://monitor.example.com", "monitor.example.com", null, null, true)]
    [InlineData("https://monitor.example.com:8443", "monitor.example.com", 8443, null, true)]
    [InlineData("http://localhost:8080", "localhost", 8080, null, true)]
    [InlineData("https://evil.example.com", "monitor.example.com", null, null, false)]
    [InlineData("http://localhost:3000", "localhost", 8080, null, false)]
    [InlineData("http://monitor.example.com", "monitor.example.com", null, null, false)]
    [InlineData("null", "monitor.example.com", null, null, false)]
    [InlineData("https://monitor.example.com", "10.0.0.5", 8080, Public, true)]
    [InlineData("https://monitor.example.com:444", "monitor.example.com", 444, Public, false)]
    [InlineData("https://evil.monitor.example.com", "evil.monitor.example.com", null, Public, false)]
    public void Only_a_page_of_ours_may_have_asked(string origin, string asked, int? port, string? publicUrl, bool admits) =>
        PasskeyPlace.Admits(origin, asked, port, UrlOf(publicUrl)).ShouldBe(admits);

    private static Uri? UrlOf(string? text) => text is null ? null : new Uri(text);
}
