namespace Monitor.Core.Reading.Words;

/// <summary>Finds a service's announcement that it is going away in its sentence: "node is shutting down", "draining".</summary>
internal static class Farewell
{
    private static readonly string[] Phrases = ["shutting down", "shutting_down", "shutdown in progress", "draining", "terminating"];

    public static bool IsIn(string? message)
    {
        if (message is not { Length: <= StatusSentence.Longest })
            return false;
        foreach (var phrase in Phrases)
        {
            var at = message.IndexOf(phrase, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && !message.AsSpan(0, at).TrimEnd().EndsWith("not", StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
