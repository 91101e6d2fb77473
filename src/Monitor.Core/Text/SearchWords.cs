namespace Monitor.Core.Text;

/// <summary>The words of what somebody looks for. Each costs a look at every service or incident there is, so there is an end to them.</summary>
public static class SearchWords
{
    /// <summary>More characters are nothing that a person types.</summary>
    public const int Longest = 200;

    /// <summary>Words that narrow what is found; those behind them do not.</summary>
    public const int Most = 20;

    /// <summary>Between white space, each once, ignoring case.</summary>
    public static string[] Of(string? text) =>
        [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(Most)];
}
