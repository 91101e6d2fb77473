using System.Globalization;
using Monitor.Web.Api.Reports.Budgets;

namespace Monitor.Web.Components.Reports.Budgets;

/// <summary>The line of a budget as points of a drawing: from all of it at the top to nothing, and below where more was used, at most once again as much. Pure.</summary>
/// <param name="Zero">How far down nothing is left.</param>
/// <param name="Words">The same for who cannot see it.</param>
internal sealed record BurnDownLine(string Points, int Zero, string Words)
{
    public const int Width = 132;

    public const int Height = 40;

    private const int Full = Height * 3 / 4;

    public static BurnDownLine Of(BudgetJson budget, DateTimeOffset from, DateTimeOffset to)
    {
        var days = budget.Days.Where(d => d.LeftShare is not null).ToList();
        var zero = days.Exists(d => d.LeftShare < 0) ? Full : Height;
        var points = days.Select(d => (X: (d.At - from) / (to - from) * Width, Y: zero * (1 - Math.Max(d.LeftShare!.Value, -1.0 * (Height - zero) / zero)))).Prepend((X: 0, Y: 0));
        return new BurnDownLine(string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.X:0.#},{p.Y:0.#}"))), zero, WordsOf(days));
    }

    private static string WordsOf(List<BudgetDayJson> days) => days.Count == 0
        ? "There is no budget to show."
        : $"Left at the end of the day: {string.Join(", ", Milestones(days).Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Date:d MMM} {Math.Floor(d.LeftShare!.Value * 100):0} %")))}.";

    // The days on which it became less, and the last: the others say what the one before them said.
    private static IEnumerable<BudgetDayJson> Milestones(List<BudgetDayJson> days) =>
        days.Where((d, i) => i == days.Count - 1 || (i > 0 ? days[i - 1].LeftShare : 1) - d.LeftShare >= 0.01).TakeLast(8);
}
