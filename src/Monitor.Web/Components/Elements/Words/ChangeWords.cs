using Monitor.Core.Audit;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>What a change touched, in words. Pure.</summary>
public static class ChangeWords
{
    // So many fit on a line.
    private const int MostFields = 3;

    /// <summary>"name, probes.readiness.periodSeconds and 2 other fields".</summary>
    public static string Fields(IReadOnlyList<ChangedValue> changes)
    {
        var shown = string.Join(", ", changes.Take(MostFields).Select(c => c.Path));
        return changes.Count > MostFields ? $"{shown} and {Formats.Count(changes.Count - MostFields, "other field")}" : shown;
    }
}
