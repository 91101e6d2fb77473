using System.Diagnostics;
using System.Net;

namespace Monitor.Core.Probing;

/// <summary>Notes when each phase of one request ended.</summary>
internal sealed class PhaseTrace
{
    /// <summary>Under this key a request carries its trace to the callbacks of its connection.</summary>
    public static readonly HttpRequestOptionsKey<PhaseTrace> Key = new("phase-trace");

    private long _connected;

    public TimeSpan? Dns { get; private set; }

    public TimeSpan? Connect { get; private set; }

    public TimeSpan? Tls { get; private set; }

    public IPAddress? RemoteAddress { get; private set; }

    public void Resolved(long since) => Dns = Stopwatch.GetElapsedTime(since);

    public void Connected(long since, IPAddress address)
    {
        _connected = Stopwatch.GetTimestamp();
        Connect = Stopwatch.GetElapsedTime(since, _connected);
        RemoteAddress = address;
    }

    public void Secured()
    {
        if (_connected != 0)
            Tls = Stopwatch.GetElapsedTime(_connected);
    }

    /// <param name="started">When the probe began.</param>
    /// <param name="headers">When the headers were there, or 0.</param>
    /// <param name="ended">When the body was read, or 0.</param>
    public PhaseTimings Timings(long started, long headers, long ended)
    {
        var before = (Dns ?? default) + (Connect ?? default) + (Tls ?? default);
        TimeSpan? firstByte = headers == 0 ? null : Max(Stopwatch.GetElapsedTime(started, headers) - before, TimeSpan.Zero);
        TimeSpan? body = headers == 0 || ended == 0 ? null : Stopwatch.GetElapsedTime(headers, ended);
        return new PhaseTimings(Dns, Connect, Tls, firstByte, body);
    }

    private static TimeSpan Max(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
