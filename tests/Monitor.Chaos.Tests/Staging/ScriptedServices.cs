using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Monitor.Chaos.Tests.Truth;
using Monitor.Core;
using Monitor.Load.Kill;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>Targets that answer by a script, and note each answer. Of five one turns, one blinks, three are steady.</summary>
internal sealed class ScriptedServices : IAsyncDisposable
{
    /// <summary>The path of one that is always well.</summary>
    public const string Steady = "2";

    /// <summary>The path of one that takes its time, and is none of those that are noted.</summary>
    public const string Slow = "slow";

    public static readonly TimeSpan Slowness = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private static readonly ReadOnlyMemory<byte> Up = RawServer.Text("200 OK", """{"status":"UP"}""");
    private static readonly ReadOnlyMemory<byte> Down = RawServer.Text("503 Service Unavailable", """{"status":"DOWN"}""");

    private readonly RawServer _server;
    private readonly bool[] _isDown;
    private readonly int[] _asked;

    /// <param name="address">Loopback when null.</param>
    public ScriptedServices(int count, int port, IPAddress? address)
    {
        (_isDown, _asked) = (new bool[count], new int[count]);
        Keys = [.. Enumerable.Range(0, count).Select(KeyOf)];
        _server = new RawServer(port, AnswerAsync, address);
    }

    public Answers Answers { get; } = new();

    public IReadOnlyList<string> Keys { get; }

    /// <summary>How each officially is, once everything is at rest.</summary>
    public IReadOnlyDictionary<string, HealthStatus> Wanted => Keys.Index().ToDictionary(k => k.Item, k => _isDown[k.Index] ? HealthStatus.Unhealthy : HealthStatus.Healthy);

    public static Temper TemperOf(int number) => (number % 5) switch { 0 => Temper.Turning, 1 => Temper.Blinking, _ => Temper.Steady };

    public static string KeyOf(int number) => $"{TemperOf(number).ToString().ToLowerInvariant()}-{number:0000}";

    /// <summary>Lets some turn until told to come to rest. Then each stays as it is.</summary>
    public async Task TurnAsync(Random random, CancellationToken rest)
    {
        var turning = Enumerable.Range(0, Keys.Count).Where(n => TemperOf(n) == Temper.Turning).ToList();
        var ends = turning.ToDictionary(n => n, _ => random.NextDouble() * 6);
        for (var now = 0.0; !rest.IsCancellationRequested; now += Look.TotalSeconds)
        {
            foreach (var number in turning.Where(n => ends[n] <= now))
            {
                _isDown[number] = !_isDown[number];
                ends[number] = now + 3.5 + (random.NextDouble() * 5);
            }

            await Task.Delay(Look, rest).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(RawRequest request, NetworkStream stream, CancellationToken cancellationToken)
    {
        if (request.Path.AsSpan(1) is Slow)
        {
            await Task.Delay(Slowness, cancellationToken);
            await stream.WriteAsync(Up, cancellationToken);
            return;
        }

        var number = int.Parse(request.Path.AsSpan(1), CultureInfo.InvariantCulture);
        var asked = Interlocked.Increment(ref _asked[number]);
        var isDown = TemperOf(number) == Temper.Blinking ? asked % 4 == 0 : _isDown[number];
        // Before it is sent: whatever becomes of it, it was said.
        Answers.Note(Keys[number], isDown ? HealthStatus.Unhealthy : HealthStatus.Healthy);
        await stream.WriteAsync(isDown ? Down : Up, cancellationToken);
    }
}
