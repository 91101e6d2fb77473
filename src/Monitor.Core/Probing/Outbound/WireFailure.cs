using System.Globalization;
using System.Security.Authentication;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Says in the operator's words what went wrong on the wire.</summary>
public static class WireFailure
{
    private const string DamagedCompression = "the body's compression is damaged";
    private const string BrokenOff = "closed the connection before the answer was complete";
    private const string NoHttp = "what came back is not HTTP";

    private static readonly string TooManyHeaders = $"sent more than {OutboundHttp.MaxHeadersKibibytes} KiB of headers";

    /// <param name="trouble">What the system said, where the connection broke.</param>
    internal static string Of(WireFault fault, string? trouble) => fault switch
    {
        WireFault.Nothing or WireFault.Cut => BrokenOff,
        WireFault.NotHttp => NoHttp,
        WireFault.TooLarge => TooManyHeaders,
        WireFault.BadLength => "the answer tells its length in a way that cannot be",
        WireFault.BadChunks => "the answer's chunks are damaged",
        WireFault.BadCompression => DamagedCompression,
        _ => $"the connection broke: {trouble}",
    };

    /// <summary>What .NET's HTTP client reports as exceptions.</summary>
    public static (ProbeFailure Failure, string Detail) Of(Exception exception, Uri uri)
    {
        if (exception is InvalidDataException)
            return (ProbeFailure.Protocol, DamagedCompression);
        var error = (exception as HttpRequestException)?.HttpRequestError ?? (exception as HttpIOException)?.HttpRequestError;
        return error switch
        {
            HttpRequestError.SecureConnectionError => (ProbeFailure.Tls, Tls(exception)),
            HttpRequestError.ConfigurationLimitExceeded => (ProbeFailure.TooLarge, TooManyHeaders),
            HttpRequestError.ResponseEnded => (ProbeFailure.Protocol, BrokenOff),
            HttpRequestError.InvalidResponse => (ProbeFailure.Protocol, NoHttp),
            HttpRequestError.NameResolutionError => (ProbeFailure.NameNotFound, $"the name {uri.Host} does not exist"),
            _ => (ProbeFailure.Protocol, $"the connection broke: {Innermost(exception)}"),
        };
    }

    /// <summary>.NET says so in words alone, by the exception that it says other TLS failures by.</summary>
    internal static bool IsRefusedCertificate(Exception exception)
    {
        for (var inner = exception; inner is not null; inner = inner.InnerException)
        {
            if (inner is AuthenticationException { InnerException: null } && inner.Message.Contains("certificate", StringComparison.Ordinal))
                return true;
        }

        return false;
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

    /// <summary>What the system itself said.</summary>
    public static string Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception.Message.TrimEnd('.');
    }
}
