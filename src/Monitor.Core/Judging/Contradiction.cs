using System.Text.Json.Serialization;

namespace Monitor.Core.Judging;

/// <summary>Something in an answer that does not fit together, with what to mend.</summary>
/// <param name="Code">Stable, kebab case: <c>down-with-2xx</c>.</param>
/// <param name="Message">One sentence for people.</param>
public sealed record Contradiction(string Code, string Message)
{
    /// <summary>It bears on the status that was found; the others are for whoever cares for the endpoint, and stand in its review.</summary>
    [JsonIgnore]
    public bool ExplainsStatus => Code is "handler-crashed" or "down-with-2xx" or "up-with-5xx" or "code-in-body" or "up-with-critical-down"
        or "probe-set-up" or "host-not-allowed" or "login-page" or "web-page" or "payload-cut";
}
