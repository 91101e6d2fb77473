using Monitor.Core.Judging.Explaining;
using Monitor.Core.Reading.Explaining;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Services.View.Answers;

/// <summary>Lines of an answer that decided, and what each counts as. Pure.</summary>
public static class AnswerMarks
{
    private static readonly Dictionary<int, StatusLook> None = [];

    /// <param name="lines">The whole body as it is shown.</param>
    /// <param name="explained">How it was read; null while that is not known.</param>
    /// <returns>By the number of the line, from 0; of one line the worst.</returns>
    public static IReadOnlyDictionary<int, StatusLook> Of(IReadOnlyList<string> lines, AnswerExplanation? explained)
    {
        if (explained is null)
            return None;
        var deciding = DecidingPlaces.Of(explained);
        return PlaceLines.Of(lines, deciding.Keys.ToHashSet(StringComparer.Ordinal))
            .GroupBy(at => at.Value, at => deciding[at.Key])
            .ToDictionary(g => g.Key, g => StatusLook.For(g.Max()));
    }
}
