using Bunit;
using Monitor.Web.Components.Overview;

namespace Monitor.Web.Tests.Components.Overview;

/// <summary>What the list of the overview shows.</summary>
internal static class ListedServices
{
    // The heads with their counts, and the names of the rows.
    public static string[] Lines(IRenderedComponent<OverviewPage> page) => [.. page.FindAll(".group, .row").Select(line => line.ClassList.Contains("group")
        ? $"{line.QuerySelector(".title a")!.ChildNodes.Last().TextContent.Trim()}: {string.Join(' ', line.QuerySelectorAll(".sum span").Select(s => s.TextContent))}"
        : line.QuerySelector(".name")!.TextContent)];

    public static IEnumerable<string> Names(IRenderedComponent<OverviewPage> page) => page.FindAll(".row .name").Select(n => n.TextContent);
}
