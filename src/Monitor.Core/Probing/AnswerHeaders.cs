namespace Monitor.Core.Probing;

/// <summary>What is kept of an answer's headers.</summary>
internal static class AnswerHeaders
{
    private const int MaxHeaders = 50;
    private const int MaxValueLength = 1000;

    public static string? ContentType(HttpResponseMessage response) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values) && values.Count > 0 ? Cut(values.ToString()) : null;

    /// <summary>Only of answers that are not plain successes: they explain a redirect, a refusal or a wait.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Kept(HttpResponseMessage response)
    {
        if ((int)response.StatusCode is >= 200 and < 300)
            return [];
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var (name, values) in response.Headers.NonValidated)
        {
            if (kept.Count == MaxHeaders)
                break;
            kept.Add(new(name, Cut(values.ToString())));
        }

        return kept;
    }

    private static string Cut(string value) => value.Length <= MaxValueLength ? value : value[..MaxValueLength];
}
