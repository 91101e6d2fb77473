using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Http;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Transports;

namespace Monitor.Fuzz.Wire;

/// <summary>The product's client on a connection of ours: all of it but the socket and redirects.</summary>
internal static class OurClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task<OurHeard> AskAsync(Said said)
    {
        // Nothing is waited for: it stays on this thread, and what is allocated on it is the answer's.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var prepared = new PreparedRequest(new HttpProbe { Url = "http://fuzz/", Method = said.IsHead ? "HEAD" : "GET", FollowRedirects = false });
        var check = new HttpCheck(prepared, Patience);
        using var connection = new WireConnection(prepared.First.Target, null!, new SaidStream(said), null, 0);
        var fault = await connection.AskAsync(prepared.First, CancellationToken.None);
        if (fault == WireFault.None)
            fault = await connection.ReadBodyAsync(HttpProber.MaxBodyBytes, CancellationToken.None);
        var outcome = fault == WireFault.None ? check.Answered(connection) : check.Failed(fault, connection.Trouble);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new OurHeard(Of(outcome), fault, connection.Head, HasHead(connection.Head.Status) ? Encoding.Latin1.GetString(connection.HeadBytes) : "", allocated);
    }

    // Of the provisional answers only one is the last.
    private static bool HasHead(int status) => status is 101 or >= 200;

    private static Heard Of(ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Answered a => new(a.StatusCode, a.Body, a.BodyTruncated, null, ""),
        ProbeOutcome.Unreachable u => Heard.Failed(u.Failure, u.Detail),
        _ => throw new InvalidOperationException($"{outcome}"),
    };
}
