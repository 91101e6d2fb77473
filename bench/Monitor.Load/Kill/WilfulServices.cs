using System.Net.Sockets;
using Monitor.Core;

namespace Monitor.Load.Kill;

/// <summary>Services that go up and down as they like, each for some seconds, until everything is to come to rest: then each stays as it is.</summary>
internal sealed class WilfulServices : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private static readonly ReadOnlyMemory<byte>[] Answers =
    [
        RawServer.Text("200 OK", """{"status":"UNKNOWN"}"""),
        RawServer.Text("200 OK", """{"status":"UP"}"""),
        RawServer.Text("200 OK", """{"status":"DEGRADED"}"""),
        RawServer.Text("503 Service Unavailable", """{"status":"DOWN"}"""),
    ];

    private readonly RawServer _server;
    private readonly HealthStatus[] _statuses;

    public WilfulServices(int count, int port)
    {
        _statuses = new HealthStatus[count];
        Array.Fill(_statuses, HealthStatus.Healthy);
        _server = new RawServer(port, AnswerAsync);
    }

    public int Count => _statuses.Length;

    public static string KeyOf(int number) => $"wilful-{number:000}";

    /// <summary>How each is, by its key.</summary>
    public IReadOnlyDictionary<string, HealthStatus> Statuses => Enumerable.Range(0, Count).ToDictionary(KeyOf, i => _statuses[i]);

    /// <summary>Until told to come to rest. Then a third of them stays bad, or none.</summary>
    public async Task GoUpAndDownAsync(Random random, bool allWell, CancellationToken rest)
    {
        var ends = Enumerable.Range(0, Count).Select(_ => random.NextDouble() * 8).ToArray();
        for (var now = 0.0; !rest.IsCancellationRequested; now += Look.TotalSeconds)
        {
            for (var i = 0; i < Count; i++)
            {
                if (ends[i] > now)
                    continue;
                _statuses[i] = random.Next(100) switch { < 50 => HealthStatus.Healthy, < 80 => HealthStatus.Unhealthy, < 95 => HealthStatus.Degraded, _ => HealthStatus.Unknown };
                ends[i] = now + 1 + (random.NextDouble() * 14);
            }

            await Task.Delay(Look, rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        for (var i = 0; i < Count; i++)
            _statuses[i] = allWell ? HealthStatus.Healthy : random.Next(6) switch { 0 => HealthStatus.Degraded, 1 => HealthStatus.Unhealthy, _ => HealthStatus.Healthy };
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(RawRequest request, NetworkStream stream, CancellationToken cancellationToken) =>
        await stream.WriteAsync(Answers[(int)_statuses[int.Parse(request.Path.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)]], cancellationToken);
}
