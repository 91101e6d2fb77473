using System.Diagnostics;
using System.Net;
using Monitor.Load.Running;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>A network of the nodes' own, with one cable to us and a resolver of ours at its end (<c>ip netns</c>; needs root). Their database they reach by its socket.</summary>
internal sealed class OwnNetwork : IAsyncDisposable
{
    /// <summary>Below it every name is us.</summary>
    public const string Domain = "chaos.example";

    private readonly string _name = $"chaos{Environment.ProcessId}";
    private readonly string _cable = $"c{Environment.ProcessId}";
    private readonly string _network = $"10.213.{Random.Shared.Next(1, 250)}";

    private OwnNetwork()
    {
    }

    /// <summary>Our end of the cable.</summary>
    public IPAddress Ours => IPAddress.Parse($"{_network}.1");

    /// <summary>Another address at our end.</summary>
    public IPAddress Elsewhere => IPAddress.Parse($"{_network}.9");

    public FakeResolver Resolver { get; private set; } = null!;

    private string Resolv => Path.Combine("/etc/netns", _name, "resolv.conf");

    public static async Task<OwnNetwork> MakeAsync(CancellationToken cancellationToken)
    {
        var made = new OwnNetwork();
        try
        {
            await made.MakeItAsync(cancellationToken);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>What a program finds that runs in it.</summary>
    public Surroundings Within(Surroundings around) => around with { Within = ["ip", "netns", "exec", _name, .. around.Within], Host = $"{_network}.2" };

    public Task CutAsync(CancellationToken cancellationToken) => IpAsync($"link set {_cable} down", cancellationToken);

    public Task MendAsync(CancellationToken cancellationToken) => IpAsync($"link set {_cable} up", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Resolver?.Dispose();
        // Its end of the cable goes with it, and ours with that.
        await IpAsync($"netns del {_name}", CancellationToken.None);
        if (Directory.Exists(Path.GetDirectoryName(Resolv)))
            Directory.Delete(Path.GetDirectoryName(Resolv)!, recursive: true);
    }

    private async Task MakeItAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Resolv)!);
        await File.WriteAllTextAsync(Resolv, $"nameserver {Ours}\n", cancellationToken);
        foreach (var command in (string[])
        [
            $"netns add {_name}",
            $"link add {_cable} type veth peer name inside netns {_name}",
            $"addr add {Ours}/30 dev {_cable}",
            $"addr add {Elsewhere}/32 dev {_cable}",
            $"link set {_cable} up",
            $"-n {_name} addr add {_network}.2/30 dev inside",
            $"-n {_name} link set inside up",
            $"-n {_name} link set lo up",
            $"-n {_name} route add default via {Ours}",
        ])
        {
            await IpAsync(command, cancellationToken);
        }

        Resolver = new FakeResolver(Ours, Elsewhere);
    }

    private static async Task IpAsync(string arguments, CancellationToken cancellationToken)
    {
        using var ip = Process.Start(new ProcessStartInfo("ip", arguments.Split(' ')) { RedirectStandardError = true })!;
        var errors = await ip.StandardError.ReadToEndAsync(cancellationToken);
        await ip.WaitForExitAsync(cancellationToken);
        if (ip.ExitCode != 0)
            throw new InvalidOperationException($"ip {arguments} ended with {ip.ExitCode}: {errors}");
    }
}
