using Microsoft.Extensions.Options;
using Monitor.Core.Fleet;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Prometheus;

namespace Monitor.Web.Exposition;

/// <summary><c>/metrics</c>: first of the process, then of the services that the caller may see.</summary>
internal static class MetricsEndpoint
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapOwnMetrics(this WebApplication app) => app.MapGet("/metrics", WriteAsync).RequireAuthorization(AccessPolicies.Metrics);

    private static async Task WriteAsync(HttpContext context, Caller caller, IFleet fleet, IOptions<MetricsOptions> options, TimeProvider time)
    {
        context.Response.ContentType = TextFormat;
        context.Response.Headers.CacheControl = "no-store";
        await Metrics.DefaultRegistry.CollectAndExportAsTextAsync(context.Response.Body, ExpositionFormat.PrometheusText, context.RequestAborted);
        if (!options.Value.Services)
            return;
        FleetSeries.Write(context.Response.BodyWriter, fleet.ServicesIn(caller.Scope), time.GetUtcNow(), options.Value.MostSeries);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }
}
