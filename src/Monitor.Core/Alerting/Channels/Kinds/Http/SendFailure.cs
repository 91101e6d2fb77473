using Monitor.Core.Probing.Outbound;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>Why a message got no answer, as a sentence that names the host and never the path: that may be a secret.</summary>
internal static class SendFailure
{
    private const int MaxLength = 500;

    public static string Timeout(TimeSpan deadline) => $"No answer within {deadline.TotalSeconds:0.#} s.";

    public static string Of(Exception exception, Uri uri)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is ConnectException refused)
                return Sentence(refused.Message);
        }

        if (exception is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError })
            return Sentence($"the proxy does not let us through to {uri.Host}:{uri.Port}: {exception.Message}");
        return Sentence($"{uri.Host}:{uri.Port}: {WireFailure.Of(exception, uri).Detail}");
    }

    // What the HTTP stack reports may quote the receiver.
    private static string Sentence(string text) =>
        ForeignText.Line($"{char.ToUpperInvariant(text[0])}{text[1..].TrimEnd('.')}.", MaxLength);
}
