using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;

namespace Monitor.EndToEnd.Tests.Journeys;

/// <summary>A threshold is tried on what was recorded before it is saved.</summary>
public sealed class WhatIfTests(TestPostgres postgres, Browser browser) : Journey(postgres, browser)
{
    private readonly Axe axe = new();

    [Fact]
    public async Task What_would_have_been_is_seen_before_saving()
    {
        await using var service = (await TestServer.StartAsync()).Answers("/ready", Answers.Well);
        await App.Api.RegisterAsync("shop", service.At("/ready"), failureThreshold: 1, name: "Shop");
        var state = new ServiceInApi(App.Api, "shop");
        await state.WaitUntilAsync("Healthy");
        service.Answers("/ready", Answers.Sick);
        await state.WaitUntilAsync("Unhealthy");
        service.Answers("/ready", Answers.Well);
        await state.WaitUntilAsync("Healthy");

        var screen = await SignInAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, ReducedMotion = ReducedMotion.Reduce });
        await screen.OpenAsync("services/shop/edit");
        await screen.Field("Failure").FillAsync("30");
        await screen.Button("Try on the last 30 days").ClickAsync();

        var past = screen.Page.GetByRole(AriaRole.Region, new() { Name = "What would have been?" });
        await Expect(past).ToContainTextAsync("0 incidents instead of 1; 1 outage would not have been found.");
        await Expect(past).ToContainTextAsync("as of these settings");
        await Expect(past.GetByRole(AriaRole.Img, new() { NameRegex = new("^Now: ") })).ToBeVisibleAsync();
        await axe.LookAsync(screen.Page, "what would have been");
        foreach (var (theme, width, height) in ((ColorScheme, int, int)[])[(ColorScheme.Dark, 390, 844), (ColorScheme.Light, 1440, 900)])
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = theme });
            await screen.Page.SetViewportSizeAsync(width, height);
            (await screen.OverflowAsync()).ShouldBeLessThanOrEqualTo(0, $"{theme} {width}");
            await KeepPictureAsync(screen, $"{theme}-{width}".ToLowerInvariant());
        }

        await screen.Field("Failure").FillAsync("2");
        await Expect(past).ToContainTextAsync("older than the form");
        var incident = await screen.Page.RunAndWaitForPopupAsync(() => past.GetByRole(AriaRole.Link).First.ClickAsync());
        await Expect(incident.GetByRole(AriaRole.Heading, new() { NameRegex = new("Shop was down") })).ToBeVisibleAsync();
        axe.Findings.ShouldBeEmpty();
    }
}
