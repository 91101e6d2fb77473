using Bunit;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Monitor.Web.Tests.Components;

/// <summary>What a person does with fields whose lists open elsewhere on the page.</summary>
public abstract partial class PageTest
{
    private IRenderedComponent<MudPopoverProvider>? _lists;

    // As in the layout, one for the whole page.
    private IRenderedComponent<MudPopoverProvider> Lists => _lists ??= Context.Render<MudPopoverProvider>();

    /// <summary>Takes one of a choice by its word.</summary>
    internal void Choose<TPage>(IRenderedComponent<TPage> page, string id, string word)
        where TPage : IComponent
    {
        Press(page, id);
        Take(word);
    }

    /// <summary>Clicks one of the list that is open.</summary>
    internal void Take(string word) => Lists.FindAll(".mud-list-item").Single(i => (i.QuerySelector(".cut") ?? i).TextContent.Trim() == word).Click();

    /// <summary>The words of a choice.</summary>
    internal IReadOnlyList<string> OptionsOf<TPage>(IRenderedComponent<TPage> page, string id)
        where TPage : IComponent
    {
        Press(page, id);
        var words = Listed();
        Press(page, id);
        return words;
    }

    /// <summary>The words of the list that is open.</summary>
    internal IReadOnlyList<string> Listed() => [.. Lists.FindAll(".mud-list-item").Select(i => (i.QuerySelector(".cut") ?? i).TextContent.Trim())];

    /// <summary>Types into a field that suggests, and leaves it.</summary>
    internal static void Fill<TPage>(IRenderedComponent<TPage> page, string id, string text)
        where TPage : IComponent
    {
        page.Find($"#{id}").Input(text);
        page.Find($"#{id}").Blur();
    }

    private static void Press<TPage>(IRenderedComponent<TPage> page, string id)
        where TPage : IComponent => page.Find($"#{id}").Closest(".mud-input-control")!.MouseDown();
}
