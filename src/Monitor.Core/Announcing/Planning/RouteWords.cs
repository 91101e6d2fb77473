using System.Globalization;
using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Announcing.Planning;

/// <summary>What is said of routes where somebody asks who was told, and why.</summary>
internal static class RouteWords
{
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Outside(AlertRoute route, DateTimeOffset begin) => $"outside of the hours of {route.Name}, which begin at {Clock(begin)}";

    /// <param name="step">From 0.</param>
    public static string Step(AlertRoute route, int step) =>
        route.Key == Routes.Everyone ? "every channel is told: no route matches"
        : route.Steps.Count == 1 ? $"route {route.Name}"
        : string.Create(CultureInfo.InvariantCulture, $"step {step + 1} of route {route.Name}");
}
