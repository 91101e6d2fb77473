using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Probing.Http;

/// <summary>Whether one probe's server speaks nothing but HTTP/2, as far as was tried. Each try is a connection and a handshake more.</summary>
internal sealed class Http2Attempts
{
    /// <summary>For so long a failure that HTTP/2 did not help is not tried that way again; another failure is, at once.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    private Vain? _last;

    /// <summary>The server agreed to nothing else the last time.</summary>
    public bool Speaks { get; private set; }

    /// <param name="failure">Of the handshake that offered HTTP/1.1.</param>
    public bool IsWorthIt(ConnectException failure, TimeProvider clock) =>
        failure.MaySpeakOtherwise && !Speaks
        && !(Volatile.Read(ref _last) is { } vain && vain.Trouble == WireFailure.Innermost(failure) && clock.GetElapsedTime(vain.At) < Pause);

    /// <param name="to">HTTP/2 is what it agreed to, and it answered or showed a certificate at least.</param>
    public void Agreed(bool to) => Speaks = to;

    /// <summary>There was no connection that way either.</summary>
    public void FailedToo(ConnectException failure, TimeProvider clock) => Volatile.Write(ref _last, new Vain(WireFailure.Innermost(failure), clock.GetTimestamp()));

    private sealed record Vain(string Trouble, long At);
}
