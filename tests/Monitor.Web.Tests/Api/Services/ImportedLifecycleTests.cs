using System.Net;
using System.Text.Json;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;

namespace Monitor.Web.Tests.Api.Services;

public sealed class ImportedLifecycleTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_pasted_deployment_walks_through_its_life()
    {
        await using var pod = (await TestServer.StartAsync())
            .Answers("/startup", TestAnswer.Status(503)).Answers("/healthz", TestAnswer.Status(200)).Answers("/ready", TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var api = await ApiCaller.OfAsync(host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services/import/kubernetes", JsonSerializer.Serialize(
            new { yaml = Deployment, baseAddress = "http://127.0.0.1", ports = new Dictionary<string, int> { ["http"] = pod.Address.Port } }));

        (await LifecycleAsync(api, "Starting", checkedProbe: "startup")).ShouldBe("Starting");
        pod.Answers("/startup", TestAnswer.Status(200));
        (await LifecycleAsync(api, "Ready")).ShouldBe("Ready");
        pod.Answers("/ready", TestAnswer.Status(503));
        (await LifecycleAsync(api, "NotReady")).ShouldBe("NotReady");
        pod.Answers("/healthz", TestAnswer.Status(500));
        (await LifecycleAsync(api, "Dead")).ShouldBe("Dead");
        pod.Answers("/startup", TestAnswer.Status(503)).Answers("/healthz", TestAnswer.Status(200));
        (await LifecycleAsync(api, "Starting")).ShouldBe("Starting");
    }

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: shop }
        spec:
          template:
            spec:
              containers:
                - name: api
                  ports: [{ name: http, containerPort: 8000 }]
                  startupProbe: { httpGet: { path: /startup, port: http }, periodSeconds: 1, failureThreshold: 60 }
                  livenessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 1, failureThreshold: 2 }
                  readinessProbe: { httpGet: { path: /ready, port: http }, periodSeconds: 1, failureThreshold: 1 }
        """;

    private static async Task<string?> LifecycleAsync(ApiCaller api, string wanted, string? checkedProbe = null)
    {
        var service = await api.GetUntilAsync("/api/v1/services/shop", s =>
            s.GetProperty("state").GetProperty("lifecycle").GetString() == wanted
            && (checkedProbe is null
                || (s.GetProperty("state").GetProperty("probes").TryGetProperty(checkedProbe, out var probe) && probe.GetProperty("lastCheckedAt").ValueKind == JsonValueKind.String)));
        return service.GetProperty("state").GetProperty("lifecycle").GetString();
    }
}
