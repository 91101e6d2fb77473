using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Incidents.Actions;
using Monitor.Web.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Access.Keys;

/// <summary>The link of a message, opened by whoever got it.</summary>
public sealed class AcknowledgeLinkTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const string Incidents = "/api/v1/incidents";

    [Fact]
    public async Task Opening_it_does_nothing_and_its_form_acknowledges()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        using var stranger = shared.Host.Browser();
        var id = await SomeIncidents.OpenAsync(shared.Host, "by-link", "payments");
        var page = PageOf(id);

        (await stranger.ReadAsync(page)).ShouldContain("By-link is down");
        await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, page));
        (await api.GetAsync($"{Incidents}/{id}")).GetProperty("acknowledged").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await Browser.TextOf(await stranger.SubmitAsync(page, ("Form.Name", " ")))).ShouldContain("Say who you are.");
        (await Browser.TextOf(await stranger.SubmitAsync(page, ("Form.Name", "Ada"), ("Form.Note", "on my way")))).ShouldContain("Acknowledged by Ada (by a link)");
        var acknowledged = (await api.GetAsync($"{Incidents}/{id}")).GetProperty("acknowledged");
        (acknowledged.GetProperty("by").GetString(), acknowledged.GetProperty("note").GetString()).ShouldBe(("Ada (by a link)", "on my way"));

        await SomeIncidents.ResolveAsync(shared.Host, id);
        (await stranger.ReadAsync(page)).ShouldContain("There is nothing to acknowledge any more.");
    }

    [Fact]
    public async Task Whoever_is_signed_in_acknowledges_by_name()
    {
        using var api = await ApiCaller.OfAsync(shared.Host, AccessRoles.Viewer);
        using var browser = shared.Host.Browser();
        await browser.SignInAsync("first@example.com", Passwords.Good);
        var id = await SomeIncidents.OpenAsync(shared.Host, "by-name", "payments");

        await browser.SubmitAsync(PageOf(id), ("Form.Note", ""));

        (await api.GetAsync($"{Incidents}/{id}")).GetProperty("acknowledged").GetProperty("by").GetString().ShouldBe("first@example.com");
    }

    [Fact]
    public async Task A_ticket_that_is_not_ours_or_not_whole_opens_nothing()
    {
        using var stranger = shared.Host.Browser();
        var page = PageOf(await SomeIncidents.OpenAsync(shared.Host, "forged", "payments"));
        foreach (var path in (string[])[page[..^6], page[..^1] + (page[^1] == 'A' ? 'B' : 'A'), "/acknowledge/1", $"/acknowledge/{new string('a', 3000)}", PageOf(987_654)])
        {
            using var answer = await stranger.GetAsync(path);
            answer.StatusCode.ShouldBe(HttpStatusCode.Gone, path);
            (await Browser.TextOf(answer)).ShouldContain("This link is not valid", customMessage: path);
        }
    }

    private string PageOf(long incident) => $"/acknowledge/{shared.Host.Services.GetRequiredService<IAcknowledgeTickets>().Issue(incident)}";
}
