using Monitor.Web.Telemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Monitor.Web.Hosting;

/// <summary>Sends metrics and traces to an OpenTelemetry collector, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one; else nothing of it is made. The other standard variables count too.</summary>
internal static class TelemetryExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    // Requests are left out: their addresses hold tokens of push probes and wall links. Statements have texts without values.
    private const string Driver = "Npgsql";

    /// <exception cref="ConfigurationException">The endpoint is no address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (configuration[Endpoint] is not { Length: > 0 } endpoint)
            return;
        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new ConfigurationException($"{Endpoint} is '{endpoint}': use an address such as http://collector:4317.");
        services.AddOpenTelemetry()
            .ConfigureResource(us => us.AddService(configuration["OTEL_SERVICE_NAME"] ?? "monitor", serviceVersion: NodeHeartbeat.OwnVersion))
            .WithMetrics(metrics => metrics.AddMeter(OwnMetrics.Name, "System.Runtime").AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(OwnTraces.Name, Driver).AddProcessor(new DriversOwn(Driver)).AddOtlpExporter());
    }
}
