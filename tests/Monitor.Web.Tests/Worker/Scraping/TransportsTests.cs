using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>Transports other than HTTP through the whole product: registered over the API, probed by the loop, told by the API.</summary>
public sealed class TransportsTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_tcp_service_is_healthy_while_its_port_is_open_and_unhealthy_once_it_is_closed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var api = await ApiCaller.OfAsync(host);
        await RegisterAsync(api, "db", $$"""{ "tcp": { "host": "127.0.0.1", "port": {{PortOf(listener)}} } }""");

        var healthy = ProbeOf(await StateAsync(api, "db", "Healthy"));
        healthy.GetProperty("reason").GetString().ShouldBe("accepts connections");
        healthy.GetProperty("httpStatus").ValueKind.ShouldBe(JsonValueKind.Null);

        listener.Stop();
        ProbeOf(await StateAsync(api, "db", "Unhealthy")).GetProperty("reason").GetString().ShouldEndWith("refused the connection");
        var results = (await api.GetAsync("/api/v1/services/db/results")).GetProperty("items").EnumerateArray().ToList();
        results[0].GetProperty("failure").GetString().ShouldBe("Refused");
        results[^1].GetProperty("reason").GetString().ShouldBe("up");
    }

    [Fact]
    public async Task A_grpc_service_is_healthy_while_it_serves_and_unhealthy_once_it_does_not()
    {
        await using var server = await GrpcServer.StartAsync();
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web,worker"));
        using var api = await ApiCaller.OfAsync(host);
        await RegisterAsync(api, "cart", $$"""{ "grpc": { "host": "127.0.0.1", "port": {{server.Port}}, "service": "shop" } }""");

        var healthy = ProbeOf(await StateAsync(api, "cart", "Healthy"));
        healthy.GetProperty("reason").GetString().ShouldBe("reports SERVING");
        healthy.GetProperty("dialect").GetString().ShouldBe("grpc-health");
        healthy.GetProperty("httpStatus").ValueKind.ShouldBe(JsonValueKind.Null);

        server.Serving = false;
        ProbeOf(await StateAsync(api, "cart", "Unhealthy")).GetProperty("reason").GetString().ShouldBe("reports NOT_SERVING");
    }

    [Fact]
    public async Task A_try_of_another_transport_has_an_outcome_without_an_http_status()
    {
        await using var server = await GrpcServer.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var host = await MonitorHost.StartAsync(postgres);
        using var api = await ApiCaller.OfAsync(host);

        var tcp = await TryAsync(api, $$"""{ "tcp": { "host": "127.0.0.1", "port": {{PortOf(listener)}} } }""");
        tcp.GetProperty("outcome").GetProperty("answered").GetBoolean().ShouldBeTrue();
        tcp.GetProperty("outcome").GetProperty("detail").GetString().ShouldBe("accepts connections");
        tcp.GetProperty("reading").ValueKind.ShouldBe(JsonValueKind.Null);
        tcp.GetProperty("verdict").GetProperty("status").GetString().ShouldBe("Healthy");

        var grpc = await TryAsync(api, $$"""{ "grpc": { "host": "127.0.0.1", "port": {{server.Port}}, "service": "nobody" } }""");
        grpc.GetProperty("outcome").GetProperty("httpStatus").ValueKind.ShouldBe(JsonValueKind.Null);
        grpc.GetProperty("verdict").GetProperty("status").GetString().ShouldBe("Unhealthy");
        grpc.GetProperty("verdict").GetProperty("reason").GetString()!.ShouldStartWith("NOT_FOUND");

        (await api.RefusalAsync("POST", "/api/v1/probe-tests", """{ "probe": { "tcp": { "host": "db", "port": 0 } } }""")).ShouldContain("probe.tcp.port: ");
    }

    private static Task<JsonElement> TryAsync(ApiCaller api, string probe) =>
        api.ExpectAsync(HttpStatusCode.OK, "POST", "/api/v1/probe-tests", $$"""{ "kind": "readiness", "probe": {{probe}} }""");

    private static async Task RegisterAsync(ApiCaller api, string key, string transport)
    {
        var probe = transport.TrimEnd('}', ' ') + """ }, "periodSeconds": 1, "timeoutSeconds": 5, "failureThreshold": 2 }""";
        await api.ExpectAsync(HttpStatusCode.Created, "PUT", $"/api/v1/services/{key}", $$"""{ "probes": { "readiness": {{probe}} } }""");
    }

    private static async Task<JsonElement> StateAsync(ApiCaller api, string key, string status)
    {
        var service = await api.GetUntilAsync($"/api/v1/services/{key}", s => s.GetProperty("state").GetProperty("status").GetString() == status);
        service.GetProperty("state").GetProperty("status").GetString().ShouldBe(status);
        return service.GetProperty("state");
    }

    private static JsonElement ProbeOf(JsonElement state) => state.GetProperty("probes").GetProperty("readiness");

    private static int PortOf(TcpListener listener) => ((IPEndPoint)listener.LocalEndpoint).Port;
}
