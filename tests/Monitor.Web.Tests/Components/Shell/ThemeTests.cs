using System.Text.RegularExpressions;
using Bunit;
using Monitor.Testing;
using MudBlazor;

namespace Monitor.Web.Tests.Components.Shell;

/// <summary>MudBlazor's theme is a file of ours, so that no page carries a style of its own.</summary>
public sealed partial class ThemeTests : PageTest
{
    [Fact]
    public void Whatever_MudBlazor_would_set_is_set()
    {
        string[] css = ["mud-theme.css", "base.css"];
        var ours = string.Join('\n', css.Select(file => File.ReadAllText(Repository.File("src", "Monitor.Web", "wwwroot", "css", file))));
        var theirs = Context.Render<MudThemeProvider>().Markup;

        var names = Names(theirs).ToList();
        names.Count.ShouldBeGreaterThan(150);
        names.Except(Names(ours)).ShouldBeEmpty();
    }

    private static IEnumerable<string> Names(string css) => Variable().Matches(css).Select(m => m.Groups[1].Value).Distinct();

    [GeneratedRegex(@"(--mud-[a-z0-9-]+):")]
    private static partial Regex Variable();
}
