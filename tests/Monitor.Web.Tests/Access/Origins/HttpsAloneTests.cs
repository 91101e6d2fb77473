using Monitor.Testing.Postgres;

namespace Monitor.Web.Tests.Access.Origins;

public sealed class HttpsAloneTests(TestPostgres postgres)
{
    [Theory]
    [InlineData("https://monitor.example.com", true)]
    [InlineData("http://monitor.example.com", false)]
    [InlineData("", false)]
    public async Task Cookies_are_for_https_alone_and_browsers_are_told_so_when_the_public_address_is(string publicUrl, bool alone)
    {
        // A proxy has taken the TLS off: what comes here is http.
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:PublicUrl", publicUrl), ("Monitor:Setup:AdminEmail", "first@example.com"), ("Monitor:Setup:AdminPassword", Passwords.Good));
        using var browser = host.Browser();

        var page = await browser.GetAsync("/sign-in");

        page.Headers.TryGetValues("Strict-Transport-Security", out var transport);
        transport?.Single().ShouldBe("max-age=31536000");
        (transport is not null).ShouldBe(alone);
        var form = page.Headers.GetValues("Set-Cookie").Single();
        form.ShouldStartWith("monitor-form=");
        form.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(alone);
        var session = await SignInAsync(host, await Browser.TextOf(page), form);
        session.ShouldStartWith("monitor-session=");
        session.Contains("; secure", StringComparison.OrdinalIgnoreCase).ShouldBe(alone);
    }

    // By hand: a browser would not send these cookies back over http.
    private static async Task<string> SignInAsync(MonitorHost host, string page, string form)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, "/sign-in"));
        request.Headers.Add("Cookie", form.Split(';')[0]);
        request.Content = new FormUrlEncodedContent(
        [
            .. Browser.HiddenFieldsOf(page).Select(f => KeyValuePair.Create(f.Name, f.Value)), new("Form.Email", "first@example.com"), new("Form.Password", Passwords.Good),
        ]);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("monitor-session", StringComparison.Ordinal));
    }
}
