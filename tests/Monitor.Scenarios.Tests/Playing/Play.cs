using Monitor.Scenarios.Tests.Nodes;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>
/// Plays a scenario: sets the clock from one moment at which something happens or falls due to the next, has the node record what checks find
/// and do its work, and notes what comes. A node that dies is followed by another, which finds what that has left.
/// </summary>
internal sealed class Play : IAsyncDisposable
{
    // What falls due at no moment of its own is looked at so often.
    private static readonly TimeSpan UpkeepPace = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan OwnPace = TimeSpan.FromMinutes(5);

    private readonly Scenario _scenario;
    private readonly World _world;
    private readonly INodes _nodes;
    private INode _node;
    private DateTimeOffset? _due;

    private Play(Scenario scenario, World world, INodes nodes, INode node) => (_scenario, _world, _nodes, _node) = (scenario, world, nodes, node);

    /// <summary>Nodes that have died.</summary>
    public int Deaths { get; private set; }

    /// <summary>How often something was asked of a node.</summary>
    public int Calls { get; private set; }

    public IReadOnlyList<Heard> Heard => _world.Receiver.Heard;

    /// <param name="nodes">Makes what makes the nodes, on a database with this connection string and clock.</param>
    public static async Task<Play> CreateAsync(Scenario scenario, TestPostgres postgres, Func<string, MovedClock, INodes> nodes)
    {
        var world = await World.CreateAsync(scenario, postgres);
        var made = nodes(world.Database.ConnectionString, world.Clock);
        return new Play(scenario, world, made, await made.StartAsync());
    }

    /// <summary>From its begin to its end.</summary>
    public async Task RunAsync()
    {
        await StepAsync();
        foreach (var together in _scenario.Steps.GroupBy(s => s.At))
        {
            await AdvanceAsync(together.Key);
            foreach (var step in together)
                await step.Act(_world);
            await StepAsync();
        }

        await AdvanceAsync(_scenario.End);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        await _nodes.DisposeAsync();
        await _world.DisposeAsync();
    }

    private async Task AdvanceAsync(TimeSpan until)
    {
        var end = _scenario.Start + until;
        while (NextBefore(end) is { } next)
        {
            await _world.Clock.SetAsync(next);
            await StepAsync();
        }

        await _world.Clock.SetAsync(end);
    }

    private DateTimeOffset? NextBefore(DateTimeOffset end)
    {
        var now = _world.Clock.Now;
        return new[] { _world.Checks.Next, _due, NextOf(Duties.Upkeep, UpkeepPace), NextOf(Duties.Own, OwnPace) }.Where(d => d < end).Min();

        DateTimeOffset? NextOf(Duties duty, TimeSpan pace) => _scenario.Duties.HasFlag(duty) ? now.AddTicks(pace.Ticks - (now.Ticks % pace.Ticks)) : null;
    }

    private async Task StepAsync()
    {
        await _world.CutOffs.BeatAsync();
        if (_world.Checks.Take() is { Count: > 0 } seen)
            await RecordAsync(seen);
        while (!await TryAsync(WorkAsync))
        {
            // The next node takes up what the last one has left.
        }
    }

    private async Task RecordAsync(IReadOnlyList<Sighting> seen)
    {
        if (!await TryAsync(node => node.RecordAsync(seen)))
            _world.Checks.Lose(seen);
    }

    private async Task WorkAsync(INode node)
    {
        var rest = await node.WorkAsync(_world.Clock.Now, _scenario.Duties);
        _due = rest is { } known ? Whole(_world.Clock.Now + (known < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : known)) : null;
    }

    private static DateTimeOffset Whole(DateTimeOffset at) => at.AddTicks((TimeSpan.TicksPerSecond - (at.Ticks % TimeSpan.TicksPerSecond)) % TimeSpan.TicksPerSecond);

    /// <returns>False when the node died of it; another one has been started.</returns>
    private async Task<bool> TryAsync(Func<INode, Task> act)
    {
        Calls++;
        try
        {
            await act(_node);
            return true;
        }
        catch (NodeDiedException)
        {
            Deaths++;
            await _node.DisposeAsync();
            _node = await _nodes.StartAsync();
            return false;
        }
        finally
        {
            _world.Receiver.Note();
        }
    }
}
