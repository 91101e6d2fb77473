using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry;

public sealed class TransportValidationTests
{
    public static TheoryData<ProbeDefinition, string> Wrong => new()
    {
        { new ProbeDefinition { Tcp = new TcpProbe { Host = "tcp://db", Port = 5432 } }, "probe.tcp.host" },
        { new ProbeDefinition { Tcp = new TcpProbe { Host = "db" } }, "probe.tcp.port" },
        { new ProbeDefinition { Tcp = new TcpProbe { Host = "db", Port = 70_000 } }, "probe.tcp.port" },
        { new ProbeDefinition { Tcp = new TcpProbe { Host = "db", Port = 1, Expect = "" } }, "probe.tcp.expect" },
        { new ProbeDefinition { Tcp = new TcpProbe { Host = "db", Port = 1, Send = new string('x', 5000) } }, "probe.tcp.send" },
        { new ProbeDefinition { Grpc = new GrpcProbe { Host = "", Port = 1 } }, "probe.grpc.host" },
        { new ProbeDefinition { Grpc = new GrpcProbe { Host = "shop", Port = 1, Service = new string('x', 300) } }, "probe.grpc.service" },
        { new ProbeDefinition { Dns = new DnsProbe { Name = "" } }, "probe.dns.name" },
        { new ProbeDefinition { Dns = new DnsProbe { Name = "shop..com" } }, "probe.dns.name" },
        { new ProbeDefinition { Dns = new DnsProbe { Name = new string('x', 64) + ".com" } }, "probe.dns.name" },
        { new ProbeDefinition { Dns = new DnsProbe { Name = "shop", Type = "ANY" } }, "probe.dns.type" },
        { new ProbeDefinition { Dns = new DnsProbe { Name = "shop", Server = "10.0.0.53:dns" } }, "probe.dns.server" },
        { new ProbeDefinition { Ping = new PingProbe { Host = "a b" } }, "probe.ping.host" },
        { new ProbeDefinition { Ping = new PingProbe { Host = "a" }, Tcp = new TcpProbe { Host = "a", Port = 1 } }, "probe" },
        { new ProbeDefinition(), "probe.http" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_named_by_its_field(ProbeDefinition probe, string field) =>
        ServiceValidation.Errors(ProbeKind.Readiness, probe, [], DialectCatalogue.Ids).ShouldHaveSingleItem().Field.ShouldBe(field);

    public static TheoryData<ProbeDefinition> Right => new()
    {
        new ProbeDefinition { Tcp = new TcpProbe { Host = "::1", Port = 5432, Send = @"PING\r\n", Expect = "PONG" } },
        new ProbeDefinition { Grpc = new GrpcProbe { Host = "shop.svc", Port = 50051, Service = "shop.v1.Cart", Tls = true } },
        new ProbeDefinition { Dns = new DnsProbe { Name = "_db._tcp.example.com.", Type = "SRV", Server = "[::1]:5353" } },
        new ProbeDefinition { Ping = new PingProbe { Host = "10.0.0.1" } },
    };

    [Theory]
    [MemberData(nameof(Right))]
    public void What_is_right_has_no_error(ProbeDefinition probe) => ServiceValidation.Errors(ProbeKind.Liveness, probe, [], DialectCatalogue.Ids).ShouldBeEmpty();
}
