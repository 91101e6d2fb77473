namespace Monitor.Web.Components.Elements.Words;

/// <summary>Puts a reason behind what it is the reason of. Pure.</summary>
public static class Because
{
    /// <summary>": refused the connection", or " – redis: replica lag 14 s": one colon is enough for a sentence.</summary>
    public static string Of(string reason) => reason.Contains(": ", StringComparison.Ordinal) ? $" – {reason}" : $": {reason}";
}
