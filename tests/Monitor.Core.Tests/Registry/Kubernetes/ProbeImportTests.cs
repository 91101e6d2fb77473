using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry.Kubernetes;

public sealed class ProbeImportTests
{
    private const string Liveness = "Pod shop, container api, livenessProbe: ";

    [Fact]
    public void Left_out_thresholds_are_the_kubelets()
    {
        var probe = Imported.FromContainer("  livenessProbe: { tcpSocket: { port: web }, periodSeconds: 0, timeoutSeconds: }").Only().Probes.Liveness!;

        probe.Tcp.ShouldBe(new TcpProbe { Host = "10.0.0.5", Port = 8080 });
        (probe.InitialDelaySeconds, probe.PeriodSeconds, probe.TimeoutSeconds, probe.SuccessThreshold, probe.FailureThreshold).ShouldBe((0, 10, 1, 1, 3));
    }

    [Theory]
    [InlineData("{ port: web }", "http://10.0.0.5:8080/")]
    [InlineData("{ port: \"8081\" }", "http://10.0.0.5:8081/")]
    [InlineData("{ port: 80, path: ready }", "http://10.0.0.5/ready")]
    [InlineData("{ port: 443, path: /ready, scheme: HTTPS }", "https://10.0.0.5/ready")]
    [InlineData("{ port: web, host: edge.example, path: /up }", "http://edge.example:8080/up")]
    public void Http_is_asked_as_the_kubelet_would(string httpGet, string url) =>
        Imported.FromContainer($"  livenessProbe: {{ httpGet: {httpGet} }}").Only().Probes.Liveness!.Http!.Url.ShouldBe(url);

    [Theory]
    [InlineData("http://10.0.0.5", "http://10.0.0.5:8080/ready")]
    [InlineData("https://shop.example/base/", "https://shop.example:8080/base/ready")]
    [InlineData("https://shop.example:443/base", "https://shop.example/base/ready")]
    [InlineData("shop.example:30080", "http://shop.example:30080/ready")]
    [InlineData("[2001:db8::1]", "http://[2001:db8::1]:8080/ready")]
    [InlineData("HTTP://{name}.{namespace}.svc", "http://shop.default.svc:8080/ready")]
    public void The_base_address_stands_for_the_pods(string at, string url) =>
        Imported.FromContainer("  livenessProbe: { httpGet: { port: web, path: /ready } }", at).Only().Probes.Liveness!.Http!.Url.ShouldBe(url);

    [Theory]
    [InlineData("", "Say where the pods are reached")]
    [InlineData("ftp://10.0.0.5", "Begin it with http://")]
    [InlineData("http://ada:secret@10.0.0.5", "Take the user name and password out")]
    [InlineData("http://10.0.0.5?x=1", "It names no host")]
    [InlineData("http://10.0.0.5/a?x=1", "leave out '?'")]
    [InlineData("http://", "It names no host")]
    [InlineData("10.0.0.5:99999", "It names no host")]
    public void A_base_address_that_cannot_be_asked_is_said_once(string at, string message)
    {
        var import = Imported.FromContainer("  livenessProbe: { httpGet: { port: web } }\n  readinessProbe: { tcpSocket: { port: web } }", at);

        var problem = import.Problems.ShouldHaveSingleItem();
        problem.Place.ShouldBe("baseAddress");
        problem.Message.ShouldContain(message);
    }

    [Fact]
    public void A_written_port_counts_for_http_alone_and_the_map_for_all()
    {
        const string Probes = """
              livenessProbe: { tcpSocket: { port: 9000 } }
              readinessProbe: { httpGet: { port: web } }
              startupProbe: { httpGet: { port: 8081 } }
            """;
        var import = Imported.FromContainer(Probes, "http://10.0.0.5:80");
        Addresses(import).ShouldBe(["http://10.0.0.5/", "tcp://10.0.0.5:9000", "http://10.0.0.5/"]);
        import.Notes.ShouldBe(["baseAddress: Its port takes the place of the ports 8080, 8081. Give ports to keep them apart."]);

        import = Imported.FromContainer(Probes, "http://10.0.0.5:80", false, ("web", 30080), ("9000", 30090), ("7000", 1));
        Addresses(import).ShouldBe(["http://10.0.0.5:30080/", "tcp://10.0.0.5:30090", "http://10.0.0.5/"]);
        import.Notes.ShouldBe(["ports: No probe asks the port 7000."]);

        Imported.FromContainer(Probes, "10.0.0.5", false, ("web", 0)).Said().ShouldContain("ports.web: Use a port from 1 to 65535.");
        static IEnumerable<string> Addresses(KubernetesImport import) => import.Only().Probes.Present.Select(p => p.Value.Address);
    }

    [Fact]
    public void Https_is_asked_without_verifying_as_the_kubelet_does()
    {
        var import = Imported.FromContainer("  livenessProbe: { httpGet: { port: web, scheme: HTTPS } }\n  readinessProbe: { httpGet: { port: web } }");

        import.Only().Probes.Liveness!.Http!.VerifyTls.ShouldBeFalse();
        import.Only().Probes.Readiness!.Http!.VerifyTls.ShouldBeTrue();
        import.Notes.ShouldBe([Liveness + "As the kubelet does, it accepts any certificate."]);
        Imported.FromContainer("  livenessProbe: { httpGet: { port: web } }", "https://shop.example:443").Only().Probes.Liveness!.Http!.VerifyTls.ShouldBeTrue();
    }

    [Fact]
    public void A_command_is_refused_with_what_to_do_instead_and_can_be_left_out()
    {
        const string Probes = "  livenessProbe: { exec: { command: [pg_isready, -U, shop] } }\n  readinessProbe: { tcpSocket: { port: 5432 } }";

        var problem = Imported.FromContainer(Probes).Problems.ShouldHaveSingleItem();
        (problem.Place, problem.CanBeLeftOut).ShouldBe(("Pod shop, container api, livenessProbe", true));
        problem.Message.ShouldBe("exec runs a command inside the container, where a monitor outside cannot. Offer the same check at an HTTP path or as gRPC health, or let the container push its state, and leave this one out here.");

        var without = Imported.FromContainer(Probes, skip: true);
        without.Only().Probes.Present.Select(p => p.Key).ShouldBe([ProbeKind.Readiness]);
        without.Notes.ShouldHaveSingleItem().ShouldStartWith(Liveness + "Left out. exec runs a command");
    }

    [Fact]
    public void Nothing_but_commands_leaves_nothing_to_watch() =>
        Imported.FromContainer("  livenessProbe: { exec: { command: [ls] } }", skip: true).Said().ShouldBe("yaml: No container in it has a probe that can be asked: there is nothing to watch.");

    [Fact]
    public void A_startup_probe_alone_goes_on_as_readiness()
    {
        var import = Imported.FromContainer("  startupProbe: { httpGet: { port: web }, failureThreshold: 30, periodSeconds: 2, initialDelaySeconds: 20 }");

        var probes = import.Only().Probes;
        (probes.Startup!.FailureThreshold, probes.Readiness!.FailureThreshold, probes.Readiness.PeriodSeconds, probes.Readiness.InitialDelaySeconds).ShouldBe((30, 3, 2, 0));
        probes.Readiness.Address.ShouldBe(probes.Startup.Address);
        import.Notes.ShouldHaveSingleItem().ShouldContain("only a startup probe");
    }

    [Fact]
    public void A_long_patience_at_startup_is_kept_with_fewer_tries()
    {
        var import = Imported.FromContainer("  startupProbe: { httpGet: { port: web }, failureThreshold: 250, periodSeconds: 2 }\n  livenessProbe: { tcpSocket: { port: web } }");

        var startup = import.Only().Probes.Startup!;
        (startup.FailureThreshold, startup.PeriodSeconds).ShouldBe((100, 5));
        import.Notes.ShouldHaveSingleItem().ShouldEndWith("startupProbe: 250 tries every 2 s are asked as 100 every 5 s: the same patience of 500 s.");
    }

    [Theory]
    [InlineData("{ httpGet: { port: http } }", "The container has no port named 'http'. It names web (8080).")]
    [InlineData("{ httpGet: { path: /x } }", "It has no port: give one.")]
    [InlineData("{ tcpSocket: { port: 70000 } }", "The port 70000 is not between 1 and 65535.")]
    [InlineData("{ tcpSocket: { port: -1 } }", "The port -1 is not between 1 and 65535.")]
    [InlineData("{ httpGet: { port: web, scheme: gopher } }", "The scheme 'GOPHER' is neither HTTP nor HTTPS.")]
    [InlineData("{ httpGet: { port: web, path: /a b } }", "The path is to have at most 1000 characters and no blanks.")]
    [InlineData("{ httpGet: { port: web, host: \"a/b\" } }", "The host 'a/b' is neither a name nor an address.")]
    [InlineData("{ httpGet: [ web ] }", "httpGet has to be a mapping of fields.")]
    [InlineData("{ httpGet: { port: web, httpHeaders: { name: A } } }", "httpHeaders has to be a list.")]
    [InlineData("{ periodSeconds: 5 }", "It does not say what to ask: give httpGet, tcpSocket or grpc.")]
    [InlineData("{ httpGet: { port: web }, exec: { command: [ls] } }", "It asks in more than one way: keep one of httpGet and exec.")]
    [InlineData("{ tcpSocket: { port: web }, periodSeconds: 10s }", "periodSeconds has to be a whole number, not '10s'.")]
    [InlineData("{ tcpSocket: { port: web }, periodSeconds: 100000 }", "periodSeconds: Use a number from 1 to 86400 seconds.")]
    [InlineData("{ tcpSocket: { port: web }, successThreshold: 2 }", "successThreshold: It must be 1 for liveness and startup probes, as in Kubernetes.")]
    [InlineData("{ httpGet: { port: web, httpHeaders: [ { name: \"X Y\", value: z } ] } }", "X Y: A header's name has only letters, digits and dashes.")]
    public void A_problem_names_container_and_probe(string probe, string message) =>
        Imported.FromContainer("  livenessProbe: " + probe).Said().ShouldBe(Liveness + message);

    [Fact]
    public void Quoted_numbers_are_read_with_a_word()
    {
        var import = Imported.FromContainer("  livenessProbe: { tcpSocket: { port: '8080' }, periodSeconds: \"7\", periodSecond: 3 }");

        import.Only().Probes.Liveness!.PeriodSeconds.ShouldBe(7);
        import.Notes.ShouldBe(
        [
            Liveness + "periodSecond is no field of a probe, and counts for nothing.",
            Liveness + "periodSeconds is in quotes, which Kubernetes refuses; it is read as 7.",
        ]);
    }

    [Fact]
    public void A_header_given_twice_has_both_values()
    {
        var import = Imported.FromContainer("  livenessProbe: { httpGet: { port: web, httpHeaders: [ { name: Accept, value: a/b }, { name: accept, value: c/d } ] } }");

        import.Only().Probes.Liveness!.Http!.Headers.ShouldBe(new Dictionary<string, string> { ["Accept"] = "a/b, c/d" });
    }
}
