using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class RegistrationTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    // Quotes grow most on their way to the server.
    private static readonly string LongestBody = new('"', 64 * 1024);

    // Milliseconds between two keys of who types fast.
    private const float Pace = 100;

    // What the page said of the key when the tab kept the form: what is kept after the name was drawn has the name.
    private const string NoteKeeps =
        """
        () => {
          const keep = Storage.prototype.setItem;
          Storage.prototype.setItem = function (name, text) {
            keep.call(this, name, text);
            if (name === "draft:/services/new") window.keptWith = document.getElementById("key").placeholder;
          };
        }
        """;

    [Fact]
    public async Task A_service_is_tested_registered_and_seen_up()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        var screen = await SignInAsync();
        await screen.Link("Register").First.ClickAsync();
        await screen.Page.Locator("#url").FillAsync(service.At("/ready").ToString());
        await screen.Button("Test now").ClickAsync();

        var result = screen.Page.GetByRole(AriaRole.Region, new() { Name = "Test result" });
        await Expect(result).ToContainTextAsync("Flask, FastAPI, Django (checks), says Up");
        await Expect(result.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "database" })).ToContainTextAsync("Database connection successful");
        await Expect(result.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "external_api" })).ToContainTextAsync("External API reachable");
        await Expect(result).ToContainTextAsync("Would start as Up");
        (await App.Api.GetAsync("services")).GetProperty("items").GetArrayLength().ShouldBe(1, "a test stores nothing");

        await screen.Field("Name").FillAsync("Payments API");
        await Expect(screen.Field("Key")).ToHaveValueAsync("payments-api");
        await screen.Field("Group").FillAsync("payments/eu");
        await screen.Field("Period").FillAsync("1");
        await KeepPictureAsync(screen, "tested");
        await screen.Button("Save and watch").ClickAsync();
        await screen.Page.WaitForURLAsync("**/services/payments-api");

        await screen.OpenAsync("");
        await Expect(screen.Row("Payments API")).ToContainTextAsync("all 2 components up");
        await Expect(screen.Row("Payments API")).ToContainTextAsync("Up");
        await Expect(screen.Heading("All 2 services are up.")).ToBeVisibleAsync();
        await KeepPictureAsync(screen, "overview");
    }

    [Fact]
    public async Task A_form_says_what_to_change_and_keeps_what_was_typed()
    {
        var screen = await SignInAsync();
        await screen.OpenAsync("services/new");
        await screen.Page.Locator("#url").FillAsync("ftp://files.example/health");
        await screen.Page.Locator("#url").BlurAsync();
        await Expect(screen.Field("Name")).ToHaveAttributeAsync("placeholder", "Files, from the address");
        await screen.Field("Name").FillAsync("Files");
        await screen.Field("Period").FillAsync("0");
        await screen.Button("Save and watch").ClickAsync();

        await Expect(screen.Page.Locator("#url-note")).ToContainTextAsync("http");
        await Expect(screen.Page.Locator("#url")).ToBeFocusedAsync();
        await Expect(screen.Page.Locator("#period-note")).ToBeVisibleAsync();
        await Expect(screen.Field("Name")).ToHaveValueAsync("Files");
        await KeepPictureAsync(screen, "errors");
    }

    [Fact]
    public async Task Words_become_chips_while_the_next_one_is_being_typed()
    {
        await App.Api.PostAsync("services", new { key = "db", name = "Main database", tags = new[] { "public" }, probes = new { readiness = new { ping = new { host = "127.0.0.1" } } } });
        var screen = await SignInAsync();
        await screen.OpenAsync("services/new");
        await screen.Field("Tags").PressSequentiallyAsync("tier1\neu,pub", new() { Delay = Pace });
        await screen.Page.GetByRole(AriaRole.Option, new() { Name = "public" }).ClickAsync();
        // The component library gives the focus back to the box a round trip after the click.
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Remove public" })).ToBeVisibleAsync();
        await screen.Field("Depends on").PressSequentiallyAsync("database");
        await screen.Page.GetByRole(AriaRole.Option, new() { Name = "db" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Remove db" })).ToBeVisibleAsync();
        await screen.Page.Locator("#url").FillAsync("http://127.0.0.1:9/health");
        await screen.Field("Name").FillAsync("Shop");
        await screen.Page.Locator("[aria-controls=request]").ClickAsync();
        await screen.Field("Method").FillAsync("POST");
        await screen.Field("Body").FillAsync(LongestBody);
        await screen.Button("Save and watch").ClickAsync();
        await screen.Page.WaitForURLAsync("**/services/shop");

        var stored = (await App.Api.GetAsync("services/shop")).GetProperty("definition");
        stored.GetProperty("tags").EnumerateArray().Select(t => t.GetString()).ShouldBe(["tier1", "eu", "public"]);
        stored.GetProperty("dependsOn").EnumerateArray().Select(d => d.GetString()).ShouldBe(["db"]);
        stored.GetProperty("probes").GetProperty("readiness").GetProperty("http").GetProperty("body").GetString().ShouldBe(LongestBody);
    }

    [Fact]
    public async Task On_a_slow_line_whoever_is_in_the_next_field_keeps_the_keys()
    {
        await App.Api.PostAsync("services", new { key = "db", name = "Main database", probes = new { readiness = new { ping = new { host = "127.0.0.1" } } } });
        var screen = await SignInAsync();
        await screen.Page.RouteWebSocketAsync(new Regex("/_blazor"), SlowLine.Of);
        await screen.OpenAsync("services/new");
        await screen.Field("Depends on").PressSequentiallyAsync("da", new() { Delay = Pace });
        await screen.Page.GetByRole(AriaRole.Option, new() { Name = "db" }).ClickAsync();
        await screen.Page.Locator("#url").PressSequentiallyAsync("http://127.0.0.1:9/health", new() { Delay = Pace });

        await Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Remove db" })).ToBeVisibleAsync();
        await Expect(screen.Page.Locator("#url")).ToHaveValueAsync("http://127.0.0.1:9/health");
        await Expect(screen.Page.Locator("#url")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_list_becomes_services_and_a_form_finds_others_and_is_not_lost()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well).Answers("/livez", TestAnswer.Text("ok"));
        var screen = await SignInAsync();
        await screen.OpenAsync("services/import/list");
        await screen.Page.Locator("#text").FillAsync($"name,url,group,tags\nShop,{service.At("/ready")},retail/eu,\"tier1, public\"\nCart,{service.At("/cart")},retail/eu,\nNowhere,shop.example,,\nShop again,{service.At("/ready/")},,");
        await screen.Button("Show what that would be").ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Nowhere" })).ToContainTextAsync("url: Use a whole address");
        await Expect(screen.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Shop again" })).ToContainTextAsync("Line 2 asks the same address.");
        await KeepPicturesAsync(screen, "list");
        await screen.Page.Locator(".savebar .primary").ClickAsync();
        await Expect(screen.Heading("What was done")).ToBeVisibleAsync();
        (await App.Api.GetAsync("services/shop")).GetProperty("definition").GetProperty("group").GetString().ShouldBe("retail/eu");

        await screen.OpenAsync("services/new");
        await screen.Page.EvaluateAsync(NoteKeeps);
        await screen.Page.Locator("#url").FillAsync(service.At("/ready").ToString());
        await Expect(screen.Page.GetByText("This address is asked already, by")).ToBeVisibleAsync();
        await screen.Button("Look for others").ClickAsync();
        await screen.Button("Take /livez as liveness").ClickAsync();
        await screen.Field("Name").FillAsync("Shop of the north");
        await Expect(screen.Page.Locator("#kind-Liveness")).ToBeCheckedAsync();
        await KeepPicturesAsync(screen, "others");
        await screen.Page.Locator(".crumbs").GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync();
        await screen.Button("Stay").ClickAsync();
        await Expect(screen.Field("Name")).ToHaveValueAsync("Shop of the north");
        await screen.Page.WaitForFunctionAsync("() => window.keptWith?.startsWith('shop-of-the-north,')");

        // As a lost circuit and a reload leave it. Nothing of it lies there in clear.
        (await screen.Page.EvaluateAsync<string>("() => sessionStorage.getItem('draft:/services/new')")).ShouldNotContain("Shop");
        await screen.OpenAsync("services/new");
        await Expect(screen.Page.GetByText("Restored what you had typed at")).ToBeVisibleAsync();
        await Expect(screen.Field("Name")).ToHaveValueAsync("Shop of the north");
        await KeepPicturesAsync(screen, "draft");
        await screen.Button("Save and watch").ClickAsync();
        await screen.Page.WaitForURLAsync("**/services/shop-of-the-north");
        (await App.Api.GetAsync("services/shop-of-the-north")).GetProperty("definition").GetProperty("probes").GetProperty("liveness").GetProperty("http").GetProperty("url").GetString().ShouldBe(service.At("/livez").ToString());
    }

    private async Task KeepPicturesAsync(Screen screen, string name)
    {
        await KeepPictureAsync(screen, name);
        await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await screen.Page.SetViewportSizeAsync(390, 844);
        await KeepPictureAsync(screen, $"{name}-phone-dark");
        (await screen.OverflowAsync()).ShouldBe(0, name);
        await screen.Page.SetViewportSizeAsync(1440, 900);
        await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
