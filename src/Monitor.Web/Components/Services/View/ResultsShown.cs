using System.Globalization;

namespace Monitor.Web.Components.Services.View;

/// <summary>How many single results a service's page shows: few, or more on request, as its address says it (<c>?results=</c>).</summary>
public static class ResultsShown
{
    private static readonly int[] Steps = [20, 100, 500];

    /// <summary>The step that a text names; the first where it names none. Pure.</summary>
    public static int Of(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && Steps.Contains(count) ? count : Steps[0];

    /// <summary>The next step; null after the last.</summary>
    public static int? After(int shown) => Steps.Where(s => s > shown).Select(s => (int?)s).FirstOrDefault();
}
