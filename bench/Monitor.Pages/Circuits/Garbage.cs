using System.Diagnostics.Tracing;
using Microsoft.Diagnostics.NETCore.Client;

namespace Monitor.Pages.Circuits;

/// <summary>Lets another process collect its garbage, the way heap dumps do.</summary>
internal static class Garbage
{
    // Of the runtime's event source: whoever begins to listen with it starts a full collection.
    private const long CollectWhenListening = 0x800000;

    private static readonly TimeSpan IsCollected = TimeSpan.FromSeconds(1);

    public static async Task CollectAsync(int process, CancellationToken cancellationToken)
    {
        var provider = new EventPipeProvider("Microsoft-Windows-DotNETRuntime", EventLevel.Informational, CollectWhenListening);
        using var events = await new DiagnosticsClient(process).StartEventPipeSessionAsync([provider], requestRundown: false, token: cancellationToken);
        var heard = events.EventStream.CopyToAsync(Stream.Null, cancellationToken);
        await Task.Delay(IsCollected, cancellationToken);
        await events.StopAsync(cancellationToken);
        await heard;
    }
}
