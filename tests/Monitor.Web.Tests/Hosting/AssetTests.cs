using System.Text.RegularExpressions;
using Monitor.Testing.Postgres;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Hosting;

/// <summary>What a browser fetches at its first visit.</summary>
public sealed partial class AssetTests(TestPostgres postgres)
{
    [Fact]
    public async Task Styles_and_scripts_are_sent_packed_and_kept_for_good()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        using var browser = await host.CallerAsync(null);
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "gzip");

        var page = await browser.GetStringAsync("/sign-in", TestContext.Current.CancellationToken);
        string[] named = [.. Linked().Matches(page).Select(m => m.Groups[1].Value)];

        named.ShouldContain(n => n.Contains("MudBlazor") && n.EndsWith(".css"));
        foreach (var asset in named)
        {
            using var answer = await browser.GetAsync($"/{asset}", HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
            answer.Content.Headers.ContentEncoding.ShouldBe(["gzip"], asset);
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable", Case.Sensitive, asset);
        }
    }

    [GeneratedRegex("(?:href|src)=\"([^\"]+\\.(?:css|js))\"")]
    private static partial Regex Linked();
}
