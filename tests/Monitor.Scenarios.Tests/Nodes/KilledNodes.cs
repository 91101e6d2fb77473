using System.Diagnostics;
using System.Text.Json;
using Monitor.Scenarios.Tests.Playing;

namespace Monitor.Scenarios.Tests.Nodes;

/// <summary>Nodes that are processes of their own. The first one is killed (SIGKILL) while it does what it was told; its followers live.</summary>
internal sealed class KilledNodes(string connectionString, MovedClock clock, KillPoint point) : INodes
{
    private int _started;

    public async Task<INode> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "node"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["TZ"] = point.TimeZone;
        var node = new KilledNode(Process.Start(start)!, clock, _started++ == 0 ? point : null);
        await node.BeginAsync(connectionString);
        return node;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private sealed class KilledNode(Process process, MovedClock clock, KillPoint? point) : INode
    {
        private int _calls;

        public async Task BeginAsync(string connectionString)
        {
            await process.StandardInput.WriteLineAsync(connectionString);
            await ReadAsync();
        }

        public Task RecordAsync(IReadOnlyList<Sighting> seen) => TellAsync(new NodeOrder(clock.Now, Duties.None, seen));

        public Task<TimeSpan?> WorkAsync(DateTimeOffset now, Duties duties) => TellAsync(new NodeOrder(now, duties, null));

        public async ValueTask DisposeAsync()
        {
            await KillAsync();
            process.Dispose();
        }

        private async Task<TimeSpan?> TellAsync(NodeOrder order)
        {
            await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(order));
            if (++_calls != point?.Call)
                return await ReadAsync();
            await Task.Delay(point.After);
            await KillAsync();
            throw new NodeDiedException("killed");
        }

        private async Task<TimeSpan?> ReadAsync()
        {
            var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The node has ended by itself.");
            var answer = JsonSerializer.Deserialize<NodeAnswer>(line)!;
            return answer.Failure is { } failure ? throw new InvalidOperationException(failure) : answer.Rest;
        }

        private async Task KillAsync()
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}

/// <summary>When a process is killed.</summary>
/// <param name="Call">While it does the so manieth thing that it was told.</param>
/// <param name="After">So long after that.</param>
/// <param name="TimeZone">That of its machine, which is to make no difference.</param>
internal sealed record KillPoint(int Call, TimeSpan After, string TimeZone)
{
    public override string ToString() => FormattableString.Invariant($"killed {After.TotalMilliseconds:0} ms into call {Call}, on a machine in {TimeZone}");
}
