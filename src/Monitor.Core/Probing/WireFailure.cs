using System.Globalization;
using System.Security.Authentication;

namespace Monitor.Core.Probing;

/// <summary>Says in the operator's words what the HTTP stack reports as exceptions.</summary>
internal static class WireFailure
{
    public static (ProbeFailure Failure, string Detail) Of(Exception exception, Uri uri)
    {
        if (exception is InvalidDataException)
            return (ProbeFailure.Protocol, "the body's compression is damaged");
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.SecureConnectionError => (ProbeFailure.Tls, Tls(exception)),
            HttpRequestError.ConfigurationLimitExceeded => (ProbeFailure.TooLarge, $"sent more than {OutboundHttp.MaxHeadersKibibytes} KiB of headers"),
            HttpRequestError.ResponseEnded => (ProbeFailure.Protocol, "closed the connection before the answer was complete"),
            HttpRequestError.InvalidResponse => (ProbeFailure.Protocol, "what came back is not HTTP"),
            HttpRequestError.NameResolutionError => (ProbeFailure.NameNotFound, $"the name {uri.Host} does not exist"),
            _ => (ProbeFailure.Protocol, $"the connection broke: {Innermost(exception)}"),
        };
    }

    /// <summary>The deadline passed while our own resolver was asked: that says nothing of the service.</summary>
    public static string Unresolved(string host, TimeSpan timeout) =>
        string.Create(CultureInfo.InvariantCulture, $"our resolver could not look up {host} within {timeout.TotalSeconds:0.#} s");

    private static string Tls(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException)
                return $"TLS failed: {inner.Message.TrimEnd('.')}";
        }

        return $"TLS failed: {Innermost(exception)}";
    }

    private static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message.TrimEnd('.');
    }
}
