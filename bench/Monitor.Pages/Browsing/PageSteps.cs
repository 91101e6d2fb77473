using Microsoft.Playwright;

namespace Monitor.Pages.Browsing;

/// <summary>How a page is opened and left.</summary>
internal static class PageSteps
{
    // Before the circuit runs, the page is a picture: clicks on it are lost.
    private const string TakesClicks =
        "() => [...document.querySelectorAll('button')].some(button => Object.keys(button).some(key => key.startsWith('_blazorEvents'))) ? performance.now() : null";

    /// <summary>Opens a page and waits until it takes clicks.</summary>
    /// <returns>How many milliseconds after its beginning it did; null where no circuit runs.</returns>
    public static async Task<double?> OpenAsync(this IPage page, Uri address, PageToVisit visit)
    {
        var answer = await page.GotoAsync(new Uri(address, visit.Path).ToString());
        if (answer is not { Ok: true })
            throw new InvalidOperationException($"/{visit.Path} answered {answer?.Status}.");
        return visit is { Signed: true, HasCircuit: true } ? await (await page.WaitForFunctionAsync(TakesClicks)).JsonValueAsync<double>() : null;
    }

    /// <summary>Lets the server end the circuit at once. A page that is merely closed leaves it waiting for minutes.</summary>
    public static Task LeaveAsync(this IPage page) => page.GotoAsync("about:blank");
}
