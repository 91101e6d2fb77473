using Microsoft.Extensions.DependencyInjection;
using Monitor.Core;
using Monitor.Data;
using Monitor.Migrations;
using Monitor.Web.Live;

namespace Monitor.Web.Tests.Arrows;

/// <summary>What goes out goes through the guard: nobody else makes sockets, clients or look-ups.</summary>
public sealed class OneWayOutTests
{
    private static readonly string[] Makers =
    [
        // By a socket of the guard's alone.
        "Monitor.Core.Alerting.Channels.Kinds.Email.MailSession: SmtpClient",
        // These ask the guard for the address first: what they need of a socket it has not.
        "Monitor.Core.Probing.Dns.DnsProber: LookupClient",
        "Monitor.Core.Probing.Icmp.PingProber: Socket",
        // The guard itself.
        "Monitor.Core.Probing.Outbound.OutboundAddresses: Dns",
        "Monitor.Core.Probing.Outbound.OutboundConnector: Socket",
        "Monitor.Core.Probing.Outbound.OutboundHttp: SocketsHttpHandler",
        // On this machine, or where the configuration says.
        "Monitor.Data.Embedded.Folders.SocketFolder: Socket",
        "Monitor.Data.Embedded.Server.ServerEndpoint: TcpListener",
        "Monitor.Web.Hosting.Verbs.Examining.MachineExamination: Dns",
        "Monitor.Web.Hosting.Verbs.LocalClient: HttpClient",
        "Monitor.Web.Hosting.Verbs.LocalClient: SocketsHttpHandler",
    ];

    [Fact]
    public void Whoever_makes_a_connection_is_in_the_list() =>
        MadeConnections.In(typeof(HealthStatus).Assembly, typeof(MonitorDatabase).Assembly, typeof(FleetState).Assembly, typeof(DesignTimeFactory).Assembly).ShouldBe(Makers);

    [Fact]
    public void One_that_is_written_in_no_usual_way_is_found() =>
        MadeConnections.In(typeof(OneWayOutTests).Assembly).Where(m => m.StartsWith(typeof(Sly).FullName!.Split('+')[0], StringComparison.Ordinal)).Select(m => m.Split(": ")[1])
            .ShouldBe(["Dns", "HttpClient", "HttpClientHandler", "SocketsHttpHandler"]);

    // None of it is ever called.
    private sealed class Sly : HttpClientHandler
    {
        public static HttpMessageInvoker Invoker() => new(new SocketsHttpHandler());

        public static IServiceCollection Left(IServiceCollection services) => services.AddSingleton<HttpClient>();

        public static Func<string, Task<System.Net.IPAddress[]>> Looking() => System.Net.Dns.GetHostAddressesAsync;
    }
}
