using Monitor.Core.Probing;

namespace Monitor.Core.Alerting.Sending;

/// <summary>Why a message got no answer, as a sentence that names the host and never the path: that may be a secret.</summary>
public static class SendFailure
{
    public static string Timeout(TimeSpan deadline) => $"No answer within {deadline.TotalSeconds:0.#} s.";

    public static string Of(Exception exception, Uri uri)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is ConnectException refused)
                return Sentence(refused.Message);
        }

        return Sentence($"{uri.Host}:{uri.Port}: {WireFailure.Of(exception, uri).Detail}");
    }

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.";
}
