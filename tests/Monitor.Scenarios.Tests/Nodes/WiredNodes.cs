using System.Net;
using System.Net.Sockets;
using Monitor.Scenarios.Tests.Playing;
using Npgsql;

namespace Monitor.Scenarios.Tests.Nodes;

/// <summary>Nodes within this process, each on a wire of its own to the database. The first one dies where it is said; its followers live.</summary>
internal sealed class WiredNodes(string connectionString, CutPoint? point, MovedClock clock) : INodes
{
    private readonly List<CutWire> _wires = [];

    /// <summary>That of the first node.</summary>
    public CutWire First => _wires[0];

    public Task<INode> StartAsync()
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        EndPoint database = target.Host!.StartsWith('/')
            ? new UnixDomainSocketEndPoint($"{target.Host}/.s.PGSQL.{target.Port}")
            : new DnsEndPoint(target.Host, target.Port, AddressFamily.InterNetwork);
        var wire = new CutWire(database, _wires.Count == 0 ? point : null);
        _wires.Add(wire);
        var through = new NpgsqlConnectionStringBuilder(connectionString)
        {
            Host = "127.0.0.1", Port = wire.Port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable,
        };
        return Task.FromResult<INode>(new WiredNode(new Worker(through.ConnectionString, clock), wire));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var wire in _wires)
            await wire.DisposeAsync();
    }

    /// <summary>It dies with its wire: nothing that it has in memory is ever used again.</summary>
    private sealed class WiredNode(Worker worker, CutWire wire) : INode
    {
        public Task RecordAsync(IReadOnlyList<Sighting> seen) => LivingAsync(async () =>
        {
            await worker.RecordAsync(seen, wire.Cut);
            return true;
        });

        public Task<TimeSpan?> WorkAsync(DateTimeOffset now, Duties duties) => LivingAsync(() => worker.WorkAsync(now, duties, wire.Cut));

        public ValueTask DisposeAsync() => worker.DisposeAsync();

        private async Task<T> LivingAsync<T>(Func<Task<T>> act)
        {
            T done;
            try
            {
                done = await act();
            }
            catch (Exception e) when (wire.Cut.IsCancellationRequested)
            {
                throw new NodeDiedException("The wire was cut", e);
            }

            // What failed may have been swallowed, to be tried again later.
            return wire.Cut.IsCancellationRequested ? throw new NodeDiedException("The wire was cut") : done;
        }
    }
}
