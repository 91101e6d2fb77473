namespace Monitor.Core.Probing;

/// <summary>What is kept of an answer's headers.</summary>
internal static class AnswerHeaders
{
    private const int MaxHeaders = 50;
    private const int MaxValueLength = 1000;

    public static string? ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) && values.Count > 0 ? Cut(values.ToString()) : null;

    /// <summary>Those asked for, and more of answers that are not plain successes: they explain a redirect, a refusal or a wait.</summary>
    /// <param name="asked">Names that an assertion looks at.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Kept(HttpResponseMessage response, IReadOnlyList<string> asked)
    {
        var success = (int)response.StatusCode is >= 200 and < 300;
        if (success && asked.Count == 0)
            return [];
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var name in asked)
        {
            if (response.Headers.NonValidated.TryGetValues(name, out var values) || response.Content.Headers.NonValidated.TryGetValues(name, out values))
                kept.Add(new(name, Cut(values.ToString())));
        }

        return success ? kept : Explaining(response, kept);
    }

    private static List<KeyValuePair<string, string>> Explaining(HttpResponseMessage response, List<KeyValuePair<string, string>> kept)
    {
        foreach (var (name, values) in response.Headers.NonValidated)
        {
            if (kept.Count == MaxHeaders)
                break;
            if (!kept.Exists(k => k.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                kept.Add(new(name, Cut(values.ToString())));
        }

        return kept;
    }

    private static string Cut(string value) => value.Length <= MaxValueLength ? value : value[..MaxValueLength];
}
