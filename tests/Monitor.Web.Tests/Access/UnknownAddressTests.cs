using System.Net;
using Monitor.Web.Access;

namespace Monitor.Web.Tests.Access;

/// <summary>What an address that leads to nothing answers.</summary>
public sealed class UnknownAddressTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/nonsense", "There is nothing here")]
    [InlineData("/nonsense/of/some?depth=3", "There is nothing here")]
    [InlineData("/incidents/nonsense", "There is nothing here")]
    [InlineData("/not-found", "There is nothing here")]
    [InlineData("/services/nope", "There is no such service")]
    [InlineData("/services/nope/edit", "There is no such service")]
    [InlineData("/services/nope/history", "There is no such service")]
    [InlineData("/services/nope/definition", "There is no such service")]
    [InlineData("/incidents/999", "There is no such incident")]
    [InlineData("/channels/nope", "Nobody is told yet")]
    [InlineData("/routes/nope", "There is no such route")]
    [InlineData("/maintenance/999", "There is no such window")]
    public async Task It_is_a_page_of_the_product_and_says_404(string path, string says)
    {
        using var browser = await shared.Host.SignedInAsync(AccessRoles.Operator);
        using var answer = await browser.GetAsync(path);
        (await Browser.TextOf(answer)).ShouldContain(says);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/incidents")]
    [InlineData("/services/new")]
    public async Task What_is_there_says_so(string path)
    {
        using var browser = await shared.Host.SignedInAsync(AccessRoles.Operator);
        using var answer = await browser.GetAsync(path);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("/nonsense")]
    [InlineData("/services/nope")]
    [InlineData("/incidents/999")]
    public async Task Whoever_is_not_signed_in_is_led_to_sign_in(string path)
    {
        using var browser = shared.Host.Browser();
        using var answer = await browser.GetAsync(path);
        (answer.StatusCode, answer.Headers.Location?.AbsolutePath).ShouldBe((HttpStatusCode.Found, "/sign-in"));
    }

    [Theory]
    [InlineData("/api/v1/nonsense", "application/problem+json")]
    [InlineData("/js/nonsense.js", null)]
    public async Task What_no_person_opens_gets_no_page(string path, string? type)
    {
        using var caller = await shared.Host.CallerAsync(AccessRoles.Viewer);
        using var answer = await caller.GetAsync(path, Stop);
        (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.NotFound, type));
    }
}
