using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry.Kubernetes;

public sealed class ImportedAgainTests
{
    private static readonly ServiceDefinition Imported = Imports("http://shop:80/ready");

    [Fact]
    public void Headers_that_the_yaml_gives_are_its_own_and_others_stay_in_their_order()
    {
        var stored = Imports("http://shop:80/ready", new() { ["X-Mine"] = "********", ["x-theirs"] = "old" });
        Onto(Imports("http://shop:80/ready", new() { ["X-Theirs"] = "new", ["X-More"] = "1" }), stored).Readiness!.Http!.Headers
            .Select(h => $"{h.Key}: {h.Value}").ShouldBe(["X-Mine: ********", "X-Theirs: new", "X-More: 1"]);
    }

    [Fact]
    public void A_probe_that_the_yaml_has_no_more_goes_and_one_that_it_cannot_ask_stays()
    {
        var stored = Imported with
        {
            Probes = Imported.Probes with { Liveness = new() { Push = new PushProbe { Token = "********" } }, Startup = new() { Tcp = new TcpProbe { Host = "shop", Port = 80 } } },
        };
        Onto(Imported, stored).Present.Select(p => p.Key).ShouldBe([ProbeKind.Readiness, ProbeKind.Liveness]);
    }

    [Fact]
    public void How_an_answer_is_read_goes_with_its_transport()
    {
        var stored = Imported with
        {
            Probes = new() { Readiness = new() { Tcp = new() { Host = "shop", Port = 80 }, DegradedAfterMilliseconds = 50, Dialect = "x", Assertions = [new Assertion { CertificateDays = 9 }] } },
        };
        var now = Onto(Imported, stored).Readiness!;
        (now.Tcp, now.DegradedAfterMilliseconds, now.Dialect, now.Assertions.Count).ShouldBe((null, 50, null, 0));
        now.Http!.Url.ShouldBe("http://shop:80/ready");
    }

    [Theory]
    [InlineData("https://shop/a", true, "https://shop/b", false, true)]
    [InlineData("http://shop/a", true, "https://shop/b", false, false)]
    public void A_certificate_is_checked_as_somebody_said_while_the_scheme_stays(string stored, bool checks, string imported, bool kubelet, bool expected) =>
        Onto(Imports(imported, verify: kubelet), Imports(stored, verify: checks)).Readiness!.Http!.VerifyTls.ShouldBe(expected);

    [Fact]
    public void A_group_and_an_environment_that_nobody_gives_stay()
    {
        var now = ImportedAgain.Onto(Imported, Imported with { Group = "shops", Environment = "production" });
        (now.Group, now.Environment).ShouldBe(("shops", "production"));
    }

    [Fact]
    public void Credentials_stand_in_the_way_of_another_server_alone()
    {
        var stored = Imports("http://shop:80/ready", new() { ["X-Mine"] = "********" });
        ImportedAgain.Moved(Imports("http://shop:80/else"), stored).ShouldBeEmpty();
        ImportedAgain.Moved(Imports("http://shop:81/ready"), stored).ShouldHaveSingleItem().Field.ShouldBe("probes.readiness");
        ImportedAgain.Moved(Imports("http://shop:81/ready", new() { ["X-Mine"] = "given" }), stored).ShouldBeEmpty();
        ImportedAgain.Moved(Imports("http://shop:81/ready"), Imported).ShouldBeEmpty();
    }

    private static ProbeSet Onto(ServiceDefinition imported, ServiceDefinition stored) => ImportedAgain.Onto(imported, stored).Probes;

    private static ServiceDefinition Imports(string url, Dictionary<string, string>? headers = null, bool verify = true) => new()
    {
        Key = "shop",
        Name = "shop",
        Probes = new() { Readiness = new() { Http = new() { Url = url, Headers = headers ?? [], VerifyTls = verify } } },
    };
}
