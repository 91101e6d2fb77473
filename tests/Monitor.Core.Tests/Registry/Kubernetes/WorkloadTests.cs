using System.Text.Json;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Tests.Registry.Kubernetes;

public sealed class WorkloadTests
{
    private const string Shop = """
        # The web shop, as its team deploys it.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: shop
          namespace: payments
          labels:
            app.kubernetes.io/name: shop
            app.kubernetes.io/part-of: storefront
        spec:
          replicas: 2
          selector:
            matchLabels: { app: shop }
          template:
            metadata:
              labels:
                app: shop
                app.kubernetes.io/component: api
            spec:
              containers:
                - name: api
                  image: registry.example/shop:1.4.2
                  command: ["gunicorn", "-b", "0.0.0.0:8000", "app:app"]
                  ports:
                    - name: http
                      containerPort: 8000
                      protocol: TCP
                  env:
                    - name: GREETING
                      value: |
                        several
                        lines
                  startupProbe:
                    httpGet: { path: /startup, port: http }
                    periodSeconds: 5
                    failureThreshold: 24
                  livenessProbe:
                    httpGet: { path: /healthz, port: 8000 }
                    initialDelaySeconds: 15
                    timeoutSeconds: 3
                  readinessProbe:
                    httpGet:
                      path: /ready?full=1
                      port: http
                      httpHeaders:
                        - name: X-Probe
                          value: kubelet
                    periodSeconds: 5
                    successThreshold: 2
                    failureThreshold: 1
                - name: logs
                  image: registry.example/logs:1
        """;

    [Fact]
    public void A_deployment_becomes_a_service_with_its_three_probes()
    {
        var shop = Imported.From(Shop, "http://10.0.0.5").Only();

        (shop.Key, shop.Name, shop.Group).ShouldBe(("shop", "shop", "payments"));
        shop.Tags.ShouldBe(["kubernetes", "storefront", "api"]);
        var (startup, liveness, readiness) = (shop.Probes.Startup!, shop.Probes.Liveness!, shop.Probes.Readiness!);
        startup.Http!.Url.ShouldBe("http://10.0.0.5:8000/startup");
        (startup.PeriodSeconds, startup.TimeoutSeconds, startup.SuccessThreshold, startup.FailureThreshold).ShouldBe((5, 1, 1, 24));
        liveness.Http!.Url.ShouldBe("http://10.0.0.5:8000/healthz");
        (liveness.InitialDelaySeconds, liveness.PeriodSeconds, liveness.TimeoutSeconds, liveness.FailureThreshold).ShouldBe((15, 10, 3, 3));
        readiness.Http!.Url.ShouldBe("http://10.0.0.5:8000/ready?full=1");
        readiness.Http.Headers.ShouldBe(new Dictionary<string, string> { ["X-Probe"] = "kubelet" });
        (readiness.SuccessThreshold, readiness.FailureThreshold).ShouldBe((2, 1));
        ServiceValidation.Errors(shop, DialectCatalogue.Ids).ShouldBeEmpty();
    }

    [Fact]
    public void Windows_line_ends_and_a_mark_at_the_start_change_nothing() =>
        Json(Imported.From("\uFEFF" + Shop.ReplaceLineEndings("\r\n"))).ShouldBe(Json(Imported.From(Shop.ReplaceLineEndings("\n"))));

    [Fact]
    public void Each_container_with_probes_is_a_service_of_its_own()
    {
        var import = Imported.From("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: checkout }
            spec:
              template:
                spec:
                  initContainers:
                    - name: migrate
                    - name: mesh
                      restartPolicy: Always
                      startupProbe: { httpGet: { path: /healthz/ready, port: 15021 } }
                      readinessProbe: { httpGet: { path: /healthz/ready, port: 15021 } }
                  containers:
                    - name: api
                      livenessProbe: { tcpSocket: { port: 9000 } }
                    - name: helper
            """);

        import.Services.Select(s => (s.Key, s.Name)).ShouldBe([("checkout-api", "checkout api"), ("checkout-mesh", "checkout mesh")]);
        import.Services[1].Probes.Present.Select(p => p.Key).ShouldBe([ProbeKind.Readiness, ProbeKind.Startup]);
    }

    [Fact]
    public void A_stateful_set_answers_by_grpc()
    {
        var ledger = Imported.From("""
            apiVersion: apps/v1
            kind: StatefulSet
            metadata: { name: ledger, namespace: core }
            spec:
              serviceName: ledger
              template:
                spec:
                  containers:
                    - name: ledger
                      ports: [{ name: grpc, containerPort: 50051 }]
                      readinessProbe: { grpc: { port: 50051, service: ledger.v1.Ledger } }
                      livenessProbe: { grpc: { port: 50051 }, periodSeconds: 20 }
            """, "http://ledger-0.ledger.core.svc:443/ignored").Only();

        ledger.Probes.Readiness!.Grpc.ShouldBe(new GrpcProbe { Host = "ledger-0.ledger.core.svc", Port = 50051, Service = "ledger.v1.Ledger" });
        (ledger.Probes.Liveness!.Grpc!.Service, ledger.Probes.Liveness.PeriodSeconds).ShouldBe(("", 20));
    }

    [Fact]
    public void A_daemon_set_on_the_hosts_network_is_asked_at_the_base_address()
    {
        var import = Imported.From("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: { name: node-exporter, namespace: monitoring }
            spec:
              template:
                spec:
                  hostNetwork: true
                  containers:
                    - name: exporter
                      ports: [{ containerPort: 9100, hostPort: 9100, name: metrics }]
                      readinessProbe: { httpGet: { host: 127.0.0.1, path: /, port: metrics } }
            """, "node-1.example");

        import.Only().Probes.Readiness!.Http!.Url.ShouldBe("http://node-1.example:9100/");
        import.Notes.ShouldBe(
        [
            "DaemonSet node-exporter: It runs on every node; the pod behind the base address is asked.",
            "DaemonSet node-exporter, container exporter, readinessProbe: host 127.0.0.1 means the node itself; the base address is asked instead.",
        ]);
    }

    [Fact]
    public void Lists_documents_and_json_are_read_alike()
    {
        const string Pod = """{ "apiVersion": "v1", "kind": "Pod", "metadata": { "name": "NAME" }, "spec": { "containers": [ { "name": "c", "livenessProbe": { "tcpSocket": { "port": 80 } } } ] } }""";
        var (one, two) = (Pod.Replace("NAME", "one", StringComparison.Ordinal), Pod.Replace("NAME", "two", StringComparison.Ordinal));
        var list = $$"""{ "kind": "List", "items": [ {{one}}, {{two}} ] }""";

        Keys(list).ShouldBe(["one", "two"]);
        Keys(list.Replace(" ", "\t", StringComparison.Ordinal)).ShouldBe(["one", "two"]);
        Keys($"---\n{one}\n---\n# nothing here\n---\n{two}\n...\n").ShouldBe(["one", "two"]);
        Keys("kind: PodList\nitems:\n- " + one.Replace("\"kind\": \"Pod\",", "", StringComparison.Ordinal)).ShouldBe(["one"]);
        static IEnumerable<string> Keys(string text) => Imported.From(text).Services.Select(s => s.Key);
    }

    [Fact]
    public void Anchors_aliases_and_merge_keys_are_written_out()
    {
        var import = Imported.FromContainer("""
              livenessProbe: &probe
                httpGet: { path: /health, port: web }
                periodSeconds: 5
              readinessProbe:
                <<: *probe
                periodSeconds: 2
            """);

        var probes = import.Only().Probes;
        (probes.Liveness!.PeriodSeconds, probes.Readiness!.PeriodSeconds).ShouldBe((5, 2));
        probes.Readiness.Http!.Url.ShouldBe(probes.Liveness.Http!.Url);
    }

    [Fact]
    public void One_name_in_two_namespaces_gives_two_keys()
    {
        var other = Shop.Replace("namespace: payments", "namespace: staging", StringComparison.Ordinal);

        Imported.From($"{Shop}\n---\n{other}").Services.Select(s => (s.Key, s.Name)).ShouldBe([("payments-shop", "shop"), ("staging-shop", "shop")]);
        Imported.From($"{Shop}\n---\n{Shop}").Said().ShouldContain("Another one has the key payments-deployment-shop");
    }

    [Fact]
    public void What_the_importer_says_goes_before_what_the_yaml_says()
    {
        var options = new KubernetesImportOptions { BaseAddress = "{name}.{namespace}.svc", Group = "web/eu", Environment = "production", Tags = ["tier1", "kubernetes"] };
        var shop = KubernetesImport.Of(Shop, options).Only();

        (shop.Group, shop.Environment).ShouldBe(("web/eu", "production"));
        shop.Tags.ShouldBe(["kubernetes", "storefront", "api", "tier1"]);
        shop.Probes.Liveness!.Http!.Url.ShouldBe("http://shop.payments.svc:8000/healthz");
    }

    [Fact]
    public void Other_kinds_beside_a_workload_are_left_aside_with_a_word()
    {
        var import = Imported.From("apiVersion: v1\nkind: Service\nmetadata: { name: shop }\nspec: { ports: [] }\n---\n" + Shop);

        import.Only().Key.ShouldBe("shop");
        import.Notes.ShouldBe(["Service shop: Left aside, for it has no probes. Pod, Deployment, StatefulSet and DaemonSet are read."]);
    }

    [Theory]
    [InlineData("Job")]
    [InlineData("ReplicaSet")]
    public void What_comes_and_goes_is_refused_and_can_be_left_out(string kind)
    {
        var both = $"kind: {kind}\nmetadata: {{ name: nightly }}\n---\n{Shop}";

        var problem = Imported.From(both).Problems.ShouldHaveSingleItem();
        (problem.Place, problem.CanBeLeftOut).ShouldBe(($"{kind} nightly", true));
        problem.Message.ShouldContain("Pod, Deployment, StatefulSet and DaemonSet are read");
        Imported.From(both, skip: true).Only().Key.ShouldBe("shop");
    }

    private static string Json(KubernetesImport import) => JsonSerializer.Serialize(import.Only(), RegistryJson.Options);
}
