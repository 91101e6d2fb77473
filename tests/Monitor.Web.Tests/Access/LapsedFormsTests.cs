using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Incidents.Actions;
using Monitor.Web.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Access;

/// <summary>A form that counts no more is answered with its page as it stands now, never with an empty one.</summary>
public sealed class LapsedFormsTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Word = "Nothing was done.";

    private static readonly (string, string)[] Chosen = [("Form.Password", "eleven quiet otters"), ("Form.Repeat", "eleven quiet otters")];

    [Fact]
    public async Task An_invitation_that_was_used_in_another_tab_says_so()
    {
        var path = "/invitation/" + await shared.Host.InviteAsync("tabs@example.com", AccessRoles.Viewer);
        using var one = shared.Host.Browser();
        using var other = shared.Host.Browser();
        var begun = Browser.HiddenFieldsOf(await one.ReadAsync(path)).ToList();
        await other.SubmitAsync(path, Chosen);

        await ShouldSayAsync(await one.PostAsync(path, [.. begun, .. Chosen]), HttpStatusCode.Gone, "This link is not valid");
    }

    [Fact]
    public async Task Whoever_acknowledges_second_is_told_who_was_first_and_who_comes_too_late_that_it_is_over()
    {
        using var first = shared.Host.Browser();
        using var second = shared.Host.Browser();
        var id = await SomeIncidents.OpenAsync(shared.Host, "two-at-once", "payments");
        var page = $"/acknowledge/{shared.Host.Services.GetRequiredService<IAcknowledgeTickets>().Issue(id)}";
        var begun = Browser.HiddenFieldsOf(await second.ReadAsync(page)).ToList();
        await first.SubmitAsync(page, ("Form.Name", "Ada"));

        await ShouldSayAsync(await second.PostAsync(page, [.. begun, ("Form.Name", "Bea")]), HttpStatusCode.BadRequest, "Acknowledged by Ada (by a link)");
        await SomeIncidents.ResolveAsync(shared.Host, id);
        await ShouldSayAsync(await second.PostAsync(page, [.. begun, ("Form.Name", "Bea")]), HttpStatusCode.BadRequest, "It is over.");
    }

    [Theory]
    [InlineData("/acknowledge/nothing", "acknowledge", HttpStatusCode.Gone, "This link is not valid")]
    [InlineData("/invitation/nothing", "choose-password", HttpStatusCode.Gone, "This link is not valid")]
    [InlineData("/setup?token=nothing", "setup", HttpStatusCode.BadRequest, "Monitor is set up")]
    [InlineData("/sign-in/code", "code", HttpStatusCode.BadRequest, "Sign in with email and password first.")]
    public async Task A_form_that_its_page_does_not_draw_is_answered_by_why(string path, string form, HttpStatusCode status, string why)
    {
        using var browser = shared.Host.Browser();
        var token = Browser.HiddenFieldsOf(await browser.ReadAsync("/sign-in")).Where(f => f.Name != "_handler");

        await ShouldSayAsync(await browser.PostAsync(path, [.. token, ("_handler", form)]), status, why);
    }

    [Fact]
    public async Task A_form_without_a_token_is_drawn_anew_and_the_next_reader_is_not_told()
    {
        using var browser = shared.Host.Browser();

        await ShouldSayAsync(await browser.PostAsync("/sign-in", ("_handler", "sign-in"), ("Form.Email", "a@example.com")), HttpStatusCode.BadRequest, "Form.Password");
        (await browser.ReadAsync("/sign-in")).ShouldNotContain(Word);
        (await browser.SignInAsync("first@example.com", Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
    }

    [Fact]
    public async Task Signing_out_by_a_form_that_counts_no_more_leads_back()
    {
        using var browser = shared.Host.Browser();
        await browser.SignInAsync("first@example.com", Passwords.Good);

        await ShouldSayAsync(await browser.PostAsync("/sign-out", ("returnUrl", "/")), HttpStatusCode.BadRequest, "This form counts no more");
    }

    [Fact]
    public async Task What_asks_for_no_page_gets_none()
    {
        using var caller = await shared.Host.CallerAsync(null);
        var answer = await caller.PostAsync("/sign-in", new FormUrlEncodedContent([]), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<form");
    }

    private static async Task ShouldSayAsync(HttpResponseMessage answer, HttpStatusCode status, string why)
    {
        var page = await Browser.TextOf(answer);
        answer.StatusCode.ShouldBe(status, page);
        page.ShouldSatisfyAllConditions(p => p.ShouldContain(Word), p => p.ShouldContain(why));
    }
}
