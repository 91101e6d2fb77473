using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using Monitor.Core.Fleet;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Prometheus;

namespace Monitor.Web.Exposition;

/// <summary>
/// <c>/metrics</c>: first of the process, then of the services that the caller may see. Who is nobody, as a scraper on this machine may be, sees none: else a probe that
/// somebody with a part of the groups registers to this address would show them the others.
/// </summary>
internal static class MetricsEndpoint
{
    private const string TextFormat = "text/plain; version=0.0.4; charset=utf-8";

    public static void MapOwnMetrics(this WebApplication app) => app.MapGet("/metrics", ShowAsync).RequireAuthorization(AccessPolicies.Metrics);

    private static async Task ShowAsync(HttpContext context, Caller caller, IFleet fleet, IOptions<MetricsOptions> options, TimeProvider time)
    {
        context.Response.ContentType = TextFormat;
        context.Response.Headers.CacheControl = "no-store";
        await Metrics.DefaultRegistry.CollectAndExportAsTextAsync(context.Response.Body, ExpositionFormat.PrometheusText, context.RequestAborted);
        if (options.Value.Services && context.User.Identity is { IsAuthenticated: true })
            await WriteAsync(context.Response.BodyWriter, fleet.ServicesIn(caller.Scope), time.GetUtcNow(), options.Value.MostSeries, context.RequestAborted);
    }

    private static async Task WriteAsync(PipeWriter output, IReadOnlyList<ServiceState> services, DateTimeOffset now, int mostSeries, CancellationToken cancellationToken)
    {
        var (families, leftOut) = FleetSeries.Fitting(services, mostSeries);
        foreach (var family in families)
        {
            FleetSeries.Write(output, family, services, now);
            await output.FlushAsync(cancellationToken);
        }

        FleetSeries.WriteLeftOut(output, leftOut);
        await output.FlushAsync(cancellationToken);
    }
}
