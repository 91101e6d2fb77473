using System.Reflection;
using Bunit;
using Microsoft.AspNetCore.Components;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Tests.Components;

public sealed class DataTableTests : PageTest
{
    private static readonly IReadOnlyList<TableColumn<Fruit>> Columns = [new("Name", null, "name", f => f.Name), new("Weight", "num", "weight", f => f.Grams), new("")];

    // How many rows were drawn.
    private int _cells;

    [Fact]
    public void Its_heads_sort_once_this_way_then_that_way_and_then_as_before()
    {
        var table = Render([new("Pear", 150), new("apple", 90)]);
        Names(table).ShouldBe(["Pear", "apple"]);
        Href(table).ShouldEndWith("?sort=name");

        Sorted(table, "name").ShouldBe(["apple", "Pear"]);
        table.Find("th[aria-sort]").GetAttribute("aria-sort").ShouldBe("ascending");
        Href(table).ShouldEndWith("?sort=-name");

        Sorted(table, "-name").ShouldBe(["Pear", "apple"]);
        Href(table).ShouldNotContain("sort");
        Sorted(table, "weight").ShouldBe(["apple", "Pear"]);
        Sorted(table, "nothing").ShouldBe(["Pear", "apple"]);
    }

    [Fact]
    public void A_page_that_renders_for_another_reason_draws_no_row()
    {
        var table = Render([new("Pear", 150)]);
        var before = _cells;

        table.Render(p => p.Add(t => t.Items, [new Fruit("Pear", 150)]));
        _cells.ShouldBe(before);

        table.Render(p => p.Add(t => t.Items, [new Fruit("Pear", 151)]));
        table.Find("td.num").TextContent.ShouldBe("151");
        table.Render(p => p.Add(t => t.Stamp, "a minute later"));
        _cells.ShouldBe(before + 2);
    }

    [Fact]
    public void A_row_that_others_come_before_keeps_its_element_and_so_its_focus()
    {
        var table = Render([new("Pear", 150)]);
        var cell = table.FindComponent<MudTd>().Instance;

        table.Render(p => p.Add(t => t.Items, [new Fruit("Apple", 90), new Fruit("Pear", 151)]));

        Names(table).ShouldBe(["Apple", "Pear"]);
        table.FindComponents<MudTd>().Select(c => c.Instance).ToList().IndexOf(cell).ShouldBe(1);
    }

    [Fact]
    public void A_long_list_is_filtered_and_turned_over()
    {
        var table = Render([.. Enumerable.Range(0, 120).Select(i => new Fruit($"Fruit {i:000}", i))]);
        Names(table).Count.ShouldBe(50);

        Asked(table, "/?page=3");
        Names(table)[0].ShouldBe("Fruit 100");
        Asked(table, "/?find=FRUIT 11&page=3");
        Names(table).Count.ShouldBe(10);
        Asked(table, "/?find=nothing");
        table.Find(".pages").TextContent.ShouldContain("No row has “nothing” in it.");
    }

    [Fact]
    public void Only_pages_are_supplied_from_the_query()
    {
        // Blazor's supplier ends the circuit when one that it supplies comes or goes because of what the query says.
        var supplied = typeof(DataTable<>).Assembly.GetTypes()
            .Where(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Any(p => p.IsDefined(typeof(SupplyParameterFromQueryAttribute))));

        // A base of pages is none by itself.
        supplied.Where(t => !t.IsAbstract && !t.IsDefined(typeof(RouteAttribute))).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_a_sentence() => Render([]).Find(".none").TextContent.ShouldBe("No fruit.");

    private IReadOnlyList<string> Sorted(IRenderedComponent<DataTable<Fruit>> table, string by)
    {
        Asked(table, "/?sort=" + by);
        return Names(table);
    }

    private void Asked(IRenderedComponent<DataTable<Fruit>> table, string address)
    {
        Open(address);
        table.Render();
    }

    private static IReadOnlyList<string> Names(IRenderedComponent<DataTable<Fruit>> table) => [.. table.FindAll("tbody td:first-child").Select(c => c.TextContent)];

    private static string Href(IRenderedComponent<DataTable<Fruit>> table) => table.Find("th a").GetAttribute("href")!;

    private IRenderedComponent<DataTable<Fruit>> Render(IReadOnlyList<Fruit> fruits) => Context.Render<DataTable<Fruit>>(p => p
        .Add(t => t.Name, "Fruits").Add(t => t.Items, fruits).Add(t => t.Columns, Columns).Add(t => t.Key, f => f.Name).Add(t => t.Text, f => f.Name).Add(t => t.Empty, "No fruit.")
        .Add(t => t.Row, fruit => builder =>
        {
            _cells++;
            builder.OpenComponent<MudTd>(0);
            builder.AddComponentParameter(1, nameof(MudTd.ChildContent), (RenderFragment)(cell => cell.AddContent(0, fruit.Name)));
            builder.CloseComponent();
            builder.AddMarkupContent(2, $"<td class=\"num\">{fruit.Grams}</td>");
        }));

    internal sealed record Fruit(string Name, int Grams);
}
