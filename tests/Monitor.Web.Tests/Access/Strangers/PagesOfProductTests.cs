using System.Reflection;
using Microsoft.AspNetCore.Components;
using Monitor.EndToEnd.Tests.Journeys;
using Monitor.Web.Components;

namespace Monitor.Web.Tests.Access.Strangers;

/// <summary>A page that nobody looks at in a browser is found here.</summary>
public sealed class PagesOfProductTests
{
    private static readonly IReadOnlyList<string> Listed =
    [
        .. new[] { PagesOfProduct.Everywhere, PagesOfProduct.Named, PagesOfProduct.Strange, PagesOfProduct.Plain }.SelectMany(pages => pages).Select(page => page.Path.Split('?')[0]),
        .. PagesOfProduct.OnTheWay,
    ];

    [Fact]
    public void Every_page_is_looked_at_by_axe() =>
        typeof(App).Assembly.GetTypes().Where(type => type.GetCustomAttributes<RouteAttribute>().Any() && !type.GetCustomAttributes<RouteAttribute>().Any(route => Listed.Any(path => IsOf(path, route.Template))))
            .Select(type => type.Name).ShouldBeEmpty();

    private static bool IsOf(string path, string template)
    {
        var (given, wanted) = (path.Split('/'), template.TrimStart('/').Split('/'));
        return given.Length == wanted.Length && given.Zip(wanted).All(part => part.First == part.Second || (part.Second.StartsWith('{') && part.First != "new"));
    }
}
