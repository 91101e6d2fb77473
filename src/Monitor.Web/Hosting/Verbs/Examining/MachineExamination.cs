using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Monitor.Core.Own.Examining;

namespace Monitor.Web.Hosting.Verbs.Examining;

/// <summary>Looks at this machine: where it would listen, names, the disk of our own database.</summary>
internal static class MachineExamination
{
    private const long LeastFree = 2L * 1024 * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> RunAsync(IConfiguration configuration, CancellationToken cancellationToken) =>
    [
        await PortAsync(HealthcheckVerb.Local(configuration), cancellationToken),
        .. await Task.WhenAll(Names(configuration).Distinct(StringComparer.OrdinalIgnoreCase).Select(name => NameAsync(name, cancellationToken))),
        .. Disk(configuration),
    ];

    private static async Task<Finding> PortAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = LocalClient.For(address, Patience);
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/healthz"), cancellationToken);
            return (await answer.Content.ReadAsStringAsync(cancellationToken)).Contains("\"status\":\"pass\"", StringComparison.Ordinal)
                ? Finding.Well("port", $"Monitor answers at {address}")
                : Finding.Failure("port", $"something else than Monitor answers at {address}", "End it, or choose another port with ASPNETCORE_URLS.");
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return Finding.Well("port", $"{address} is free; Monitor does not run here");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return Finding.Failure("port", $"what listens at {address} does not answer: {e.Message}", "If it is Monitor, see its log; else choose another port with ASPNETCORE_URLS.");
        }
    }

    private static IEnumerable<string> Names(IConfiguration configuration)
    {
        if (Uri.TryCreate(configuration["Monitor:PublicUrl"], UriKind.Absolute, out var open))
            yield return open.Host;
        var hosts = $"{configuration.GetConnectionString("Monitor")};{configuration.GetConnectionString("MonitorStandby")}".Split(';', StringSplitOptions.TrimEntries)
            .Where(p => p.StartsWith("Host=", StringComparison.OrdinalIgnoreCase) || p.StartsWith("Server=", StringComparison.OrdinalIgnoreCase))
            .SelectMany(p => p[(p.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
        foreach (var host in hosts.Where(h => !h.StartsWith('/') && !h.StartsWith('@')))
            yield return host.Split(':')[0];
    }

    private static async Task<Finding> NameAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(name, cancellationToken).WaitAsync(Patience, cancellationToken);
            return Finding.Well("names", $"{name} is {string.Join(", ", addresses.Take(3).Select(a => a.ToString()))}");
        }
        catch (Exception e) when (e is SocketException or TimeoutException or ArgumentException)
        {
            return Finding.Failure("names", $"{name} cannot be looked up: {e.Message}", "Mend the name, or the resolver of this machine (/etc/resolv.conf).");
        }
    }

    private static IEnumerable<Finding> Disk(IConfiguration configuration)
    {
        // Of a database elsewhere its own server knows.
        var folder = AppDatabase.Folder(configuration);
        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString("Monitor")) || !Directory.Exists(folder))
            yield break;
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var says = string.Create(CultureInfo.InvariantCulture, $"{free / 1024.0 / 1024 / 1024:0.0} GiB are free at {folder}");
        yield return free < LeastFree ? Finding.Warning("disk", says, "Make room, or keep less: Monitor__Retention__PackedDays.") : Finding.Well("disk", says);
    }
}
