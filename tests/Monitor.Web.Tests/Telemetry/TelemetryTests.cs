using System.Net;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Hosting;
using Monitor.Web.Tests.Access;
using Monitor.Web.Tests.Api;

namespace Monitor.Web.Tests.Telemetry;

public sealed class TelemetryTests(TestPostgres postgres)
{
    private const string Secret = "t0ken-in-the-address";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_collector_sees_a_check_and_a_delivery_by_their_parts_and_our_metrics_and_no_secret()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using var service = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var host = await MonitorHost.StartAsync(
            postgres, ("Monitor:Roles", "web,worker"), ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address.ToString()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "100"), ("OTEL_METRIC_EXPORT_INTERVAL", "300"));
        using var api = await ApiCaller.OfAsync(host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/channels", $$"""{ "key": "ops", "name": "Ops", "type": "webhook", "url": "{{receiver.Url}}?token={{Secret}}" }""");
        await api.ExpectAsync(
            HttpStatusCode.Created, "POST", "/api/v1/services",
            $$$"""{ "key": "traced-shop", "name": "Shop", "probes": { "readiness": { "http": { "url": "{{{service.At($"/ready?api_key={Secret}")}}}" }, "periodSeconds": 1 } } }""");
        await api.ExpectAsync(HttpStatusCode.Accepted, "POST", "/api/v1/channels/ops/test");

        var check = await FindAsync(collector, s => s.Name == "check" && s.Tags.GetValueOrDefault("monitor.service") == "traced-shop");
        check.Tags["monitor.probe"].ShouldBe("readiness");
        check.Tags["monitor.status"].ShouldBe("Healthy");
        foreach (var part in (string[])["connect", "request", "body", "judge", "record"])
            (await FindAsync(collector, s => s.Name == part && s.Parent == check.Id)).ShouldNotBeNull();
        var delivery = await FindAsync(collector, s => s.Name == "delivery" && s.Tags.GetValueOrDefault("monitor.channel") == "ops");
        delivery.Tags["monitor.outcome"].ShouldBe("delivered");
        foreach (var part in (string[])["send", "record"])
            await FindAsync(collector, s => s.Name == part && s.Parent == delivery.Id);
        var batch = await FindAsync(collector, s => s.Name == "record batch");
        await FindAsync(collector, s => s.Parent == batch.Id);

        string[] metrics = ["monitor_checks_total", "monitor_probe_lateness_seconds", "monitor_results_waiting", "monitor_deliveries_total", "dotnet.gc.collections"];
        for (var i = 0; i < 600 && metrics.Except(collector.Metrics).Any(); i++)
            await Task.Delay(50, Stop);
        foreach (var name in metrics)
            collector.Metrics.ShouldContain(name);
        // Statements that are part of nothing are left out.
        collector.Spans.Where(s => s.Parent.Length == 0).Select(s => s.Name).Distinct().Except(["check", "delivery", "record batch"]).ShouldBeEmpty();
        collector.Everything.ShouldNotContain(Secret);
        service.Requests.ShouldAllBe(r => !r.Headers.ContainsKey("traceparent"));
        receiver.Messages.ShouldAllBe(r => !r.Headers.ContainsKey("traceparent"));
    }

    [Fact]
    public async Task An_endpoint_that_is_no_address_is_refused_at_the_start() =>
        (await Should.ThrowAsync<ConfigurationException>(() => MonitorHost.BuildAsync(postgres, ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")))).Message.ShouldContain("OTEL_EXPORTER_OTLP_ENDPOINT is 'collector'");

    private static async Task<OtlpCollector.Span> FindAsync(OtlpCollector collector, Func<OtlpCollector.Span, bool> isIt)
    {
        for (var i = 0; ; i++)
        {
            if (collector.Spans.FirstOrDefault(isIt) is { } found)
                return found;
            if (i == 600)
                throw new TimeoutException($"No such span came. There were {string.Join(", ", collector.Spans.Select(s => s.Name).Distinct())}.");
            await Task.Delay(50, Stop);
        }
    }
}
