using Monitor.Core.Nodes;
using Monitor.Core.Own.Connectivity;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>A node that loses its way out, and finds it again.</summary>
internal sealed class CutOffNode(People people, Checks checks, MovedClock clock)
{
    private static readonly Node Self = new("scenario", "host", "0.1.0", ["worker"]);

    private CutOff? _cutOff;

    public async Task BeginAsync(IEnumerable<string> services)
    {
        _cutOff = new CutOff(clock.Now, null, services.ToDictionary(s => checks.Find(s).Id, _ => clock.Now));
        await BeatAsync();
        await people.CutOffs.BeginAsync(Self.Id, Self.Host, _cutOff, CancellationToken.None);
    }

    public async Task EndAsync()
    {
        await people.CutOffs.EndAsync(Self.Id, _cutOff! with { To = clock.Now }, CancellationToken.None);
        await people.Nodes.LeaveAsync(Self, CancellationToken.None);
        _cutOff = null;
    }

    /// <summary>It is there: else its cut-off would be taken for that of a node that was killed.</summary>
    public Task BeatAsync() => _cutOff is null ? Task.CompletedTask : people.Nodes.BeatAsync(Self, NodePace.AtRest, null, CancellationToken.None);
}
