using System.Text;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class ChannelKindsTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private const string Trouble = "Payments API";

    // A window may gather for half a minute what comes behind another message.
    private static readonly TimeSpan Gathered = TimeSpan.FromSeconds(75);

    private static readonly IReadOnlyList<string> Kinds = ["Webhook", "Slack", "Teams", "E-mail", "PagerDuty"];

    private readonly Axe axe = new();

    [Fact]
    public async Task Each_kind_is_added_tested_told_edited_switched_off_and_deleted()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await using var receiver = (await TestServer.StartAsync()).Answers(TestAnswer.Status(202));
        await using var mail = await MailServer.StartAsync();
        await App.Api.RegisterAsync("payments-api", service.At("/ready"), name: Trouble);
        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        foreach (var kind in Kinds)
            await AddAsync(screen, kind, receiver, mail);

        service.Answers("/ready", Answers.Sick);
        foreach (var kind in Kinds)
            await Eventually.IsTrueAsync(() => Task.FromResult(Got(kind, receiver, mail).Any(text => text.Contains(Trouble, StringComparison.Ordinal))), $"A message by {kind}", Gathered);

        await FromTheIncidentToItsMessageAndBackAsync(screen);
        foreach (var kind in Kinds)
            await EndAsync(screen, kind);
        await Expect(screen.Heading("Nobody is told yet")).ToBeVisibleAsync();
        axe.Findings.ShouldBeEmpty();
    }

    private async Task AddAsync(Screen screen, string kind, TestServer receiver, MailServer mail)
    {
        await screen.OpenAsync("channels/new");
        var choice = screen.Page.GetByRole(AriaRole.Radio, new() { Name = kind, Exact = true });
        await choice.CheckAsync();
        await Expect(choice).ToBeCheckedAsync();
        await screen.Field("Name").FillAsync($"By {kind}");
        await FillInAsync(screen, kind, receiver, mail);
        await axe.LookAsync(screen.Page, $"the form of {kind}");
        await KeepPictureAsync(screen, $"form-{kind}");
        await screen.Button("Save").ClickAsync();
        await Expect(screen.Heading($"By {kind}")).ToBeVisibleAsync();
        await screen.Button("Send test").ClickAsync();
        await Expect(Log(screen).GetByText("delivered")).ToBeVisibleAsync();
        Got(kind, receiver, mail).ShouldNotBeEmpty();
    }

    private static async Task FillInAsync(Screen screen, string kind, TestServer receiver, MailServer mail)
    {
        switch (kind)
        {
            case "E-mail":
                await screen.Field("Mail server").FillAsync("127.0.0.1");
                await screen.Field("Port").FillAsync($"{mail.Port}");
                await screen.ChooseAsync("Security", "None, in clear");
                await screen.Field("From").FillAsync("monitor@example.com");
                await screen.Field("To").FillAsync("ops@example.com");
                await screen.Field("To").PressAsync("Enter");
                break;
            case "PagerDuty":
                await screen.Field("Integration key").FillAsync(new string('k', 32));
                await screen.Page.Locator("[aria-controls=channel-rare]").ClickAsync();
                await screen.Field("Own URL").FillAsync(Address(kind, receiver).ToString());
                break;
            default:
                await screen.Field("URL").FillAsync(Address(kind, receiver).ToString());
                break;
        }
    }

    private async Task FromTheIncidentToItsMessageAndBackAsync(Screen screen)
    {
        await screen.OpenAsync("incidents");
        await screen.Link($"{Trouble} is down").ClickAsync();
        var told = screen.Page.GetByRole(AriaRole.Region, new() { Name = "Who was told" });
        await Expect(told.GetByRole(AriaRole.Listitem)).ToHaveCountAsync(Kinds.Count);
        await told.GetByRole(AriaRole.Link, new() { Name = "By Slack" }).ClickAsync();
        await Expect(Log(screen).GetByRole(AriaRole.Button, new() { Expanded = true })).ToHaveTextAsync($"{Trouble} is Down");
        await axe.LookAsync(screen.Page, "an opened message");
        await KeepPictureAsync(screen, "message");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = $"{Trouble} #1" }).ClickAsync();
        await Expect(screen.Heading($"#1 {Trouble} is down")).ToBeVisibleAsync();
    }

    private async Task EndAsync(Screen screen, string kind)
    {
        await screen.OpenAsync($"channels/{KeyOf(kind)}");
        await screen.Link("Edit").ClickAsync();
        await screen.Field("Name").FillAsync($"Night {kind}");
        await screen.Button("Save").ClickAsync();
        await Expect(screen.Heading($"Night {kind}")).ToBeVisibleAsync();
        await screen.Button("Switch off").ClickAsync();
        await Expect(screen.Page.GetByText("Switched off, nothing is sent", new() { Exact = true })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, $"{kind}, switched off");
        await KeepPictureAsync(screen, $"off-{kind}");
        await screen.Button("Delete").ClickAsync();
        await screen.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Link, new() { Name = $"Night {kind}" })).ToHaveCountAsync(0);
    }

    private static ILocator Log(Screen screen) => screen.Page.GetByRole(AriaRole.Region, new() { Name = "Delivery log" });

    private static IEnumerable<string> Got(string kind, TestServer receiver, MailServer mail) => kind == "E-mail"
        ? mail.Mails.Select(m => Encoding.UTF8.GetString(m.Mail))
        : receiver.Requests.Where(r => r.Path.Split('?')[0] == Address(kind, receiver).AbsolutePath).Select(r => r.Text);

    private static Uri Address(string kind, TestServer receiver) => receiver.At($"/{KeyOf(kind)}");

    private static string KeyOf(string kind) => $"by-{kind.ToLowerInvariant()}";
}
