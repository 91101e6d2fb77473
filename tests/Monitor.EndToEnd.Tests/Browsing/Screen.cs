using Microsoft.Playwright;

namespace Monitor.EndToEnd.Tests.Browsing;

/// <summary>One person's browser window on the product.</summary>
internal sealed class Screen(IPage page, Uri address)
{
    // Before the circuit runs, the page is a picture: clicks on it are lost.
    private const string IsAlive =
        "() => { const hold = document.querySelector('.hold'); return !!hold && Object.keys(hold).some(k => k.startsWith('_blazorEvents')); }";

    public IPage Page => page;

    public ILocator Heading(string text) => page.GetByRole(AriaRole.Heading, new() { Name = text });

    public ILocator Button(string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Link(string name) => page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    public ILocator Field(string label) => page.GetByLabel(label, new() { Exact = true });

    /// <summary>Takes one of a choice by its word.</summary>
    public async Task ChooseAsync(string label, string word)
    {
        await Field(label).ClickAsync();
        var option = page.GetByRole(AriaRole.Option, new() { Name = word, Exact = true });
        await option.ClickAsync();
        // The focus is given back to the box a round trip after the click, and the list goes with it.
        await Assertions.Expect(option).ToBeHiddenAsync();
    }

    /// <summary>A service's row in the overview's list.</summary>
    public ILocator Row(string service) => page.GetByRole(AriaRole.Row).Filter(new() { Has = Link(service) });

    /// <summary>A service's card among the overview's problems.</summary>
    public ILocator Problem(string service) => page.GetByRole(AriaRole.Article).Filter(new() { Has = Link(service) });

    /// <summary>Opens a page and waits until it takes clicks.</summary>
    public async Task OpenAsync(string path)
    {
        await page.GotoAsync(new Uri(address, path).ToString());
        await WaitUntilAliveAsync();
    }

    public Task WaitUntilAliveAsync() => page.WaitForFunctionAsync(IsAlive);

    /// <summary>Signs in through the page, and stays on the overview.</summary>
    public async Task SignInAsync((string Email, string Password) person)
    {
        await page.GotoAsync(new Uri(address, "sign-in").ToString());
        await Field("Email").FillAsync(person.Email);
        await Field("Password").FillAsync(person.Password);
        await Button("Sign in").ClickAsync();
        await page.WaitForURLAsync(address.ToString());
        await WaitUntilAliveAsync();
    }

    /// <summary>How many pixels the page is wider than the window: more than none means sideways scrolling.</summary>
    public Task<int> OverflowAsync() =>
        page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
}
