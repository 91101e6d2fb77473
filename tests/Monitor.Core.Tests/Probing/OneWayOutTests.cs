using System.Text.RegularExpressions;
using Monitor.Testing;

namespace Monitor.Core.Tests.Probing;

/// <summary>What goes out goes through the guard: nobody else makes sockets, clients or look-ups.</summary>
public sealed partial class OneWayOutTests
{
    /// <summary>The guard itself, what asks it before each packet, and what stays on this machine or goes where the configuration says.</summary>
    private static readonly string[] Makers =
    [
        "Monitor.Core/Probing/Dns/DnsProber.cs", "Monitor.Core/Probing/Icmp/PingProber.cs",
        "Monitor.Core/Probing/Outbound/OutboundAddresses.cs", "Monitor.Core/Probing/Outbound/OutboundConnector.cs", "Monitor.Core/Probing/Outbound/OutboundHttp.cs",
        "Monitor.Data/Embedded/Folders/SocketFolder.cs", "Monitor.Web/Hosting/Verbs/Examining/MachineExamination.cs", "Monitor.Web/Hosting/Verbs/LocalClient.cs",
    ];

    [Fact]
    public void Whoever_makes_a_connection_is_in_the_list() =>
        Directory.EnumerateFiles(Repository.File("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => Making().IsMatch(File.ReadAllText(file)))
            .Select(file => Path.GetRelativePath(Repository.File("src"), file).Replace('\\', '/')).Order(StringComparer.Ordinal).ShouldBe(Makers);

    [GeneratedRegex(@"new (System\.Net\.(Http|Sockets)\.)?(HttpClient|SocketsHttpHandler|HttpClientHandler|TcpClient|UdpClient|Socket|LookupClient)\b|Dns\.GetHost|AddHttpClient")]
    private static partial Regex Making();
}
