using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Monitor.Core.Probing.Outbound;

/// <summary>Notes when each phase of one request ended.</summary>
internal sealed class PhaseTrace
{
    /// <summary>Under this key a request carries its trace to the callbacks of its connection.</summary>
    public static readonly HttpRequestOptionsKey<PhaseTrace> Key = new("phase-trace");

    private long _connected;

    /// <summary>Where each check has a connection of its own.</summary>
    public OwnConnection Connection { get; } = new();

    public TimeSpan? Dns { get; private set; }

    public TimeSpan? Connect { get; private set; }

    public TimeSpan? Tls { get; private set; }

    /// <inheritdoc cref="PhaseTimings.Silence"/>
    public TimeSpan? Silence { get; set; }

    public IPAddress? RemoteAddress { get; private set; }

    /// <summary>Of the certificates on the way the one that ends first: any that has ended breaks the probe.</summary>
    public DateTimeOffset? CertificateExpires { get; private set; }

    /// <summary>Who answers where no connection is made.</summary>
    public void Heard(IPAddress address) => RemoteAddress = address;

    /// <summary>The name that our resolver is being asked for, or was when the check ended; null when it has answered or was not asked.</summary>
    public string? Resolving { get; private set; }

    public void Resolve(string host) => Resolving = host;

    public void Resolved(long since)
    {
        Dns = Stopwatch.GetElapsedTime(since);
        Resolving = null;
    }

    public void Connected(long since, IPAddress address)
    {
        _connected = Stopwatch.GetTimestamp();
        Connect = Stopwatch.GetElapsedTime(since, _connected);
        RemoteAddress = address;
    }

    /// <summary>The handshake is over.</summary>
    public void Secured(SslStream stream)
    {
        if (_connected != 0)
            Tls = Stopwatch.GetElapsedTime(_connected);
        Showed(stream.RemoteCertificate);
    }

    /// <summary>The other side showed its certificate, whether it is accepted or not.</summary>
    public void Showed(X509Certificate? certificate) => Showed(End(certificate));

    /// <param name="expires">When it ends; null without one.</param>
    public void Showed(DateTimeOffset? expires)
    {
        if (CertificateExpires is null || expires < CertificateExpires)
            CertificateExpires = expires ?? CertificateExpires;
    }

    public static DateTimeOffset? End(X509Certificate? certificate) =>
        certificate is X509Certificate2 known ? new DateTimeOffset(known.NotAfter.ToUniversalTime()) : null;

    /// <param name="started">When the probe began.</param>
    /// <param name="headers">When the headers were there, or 0.</param>
    /// <param name="ended">When the body was read, or 0.</param>
    public PhaseTimings Timings(long started, long headers, long ended)
    {
        var before = (Dns ?? default) + (Connect ?? default) + (Tls ?? default);
        TimeSpan? firstByte = headers == 0 ? null : Max(Stopwatch.GetElapsedTime(started, headers) - before, TimeSpan.Zero);
        TimeSpan? body = headers == 0 || ended == 0 ? null : Stopwatch.GetElapsedTime(headers, ended);
        return new PhaseTimings(Dns, Connect, Tls, firstByte, body) { Silence = Silence };
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
