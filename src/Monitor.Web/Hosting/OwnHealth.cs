using System.Reflection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Monitor.Data;
using Monitor.Web.Live;
using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Hosting;

/// <summary>The product's own health, as it would like every service to tell it: three questions, three endpoints, components, 503 when not ready.</summary>
public static class OwnHealth
{
    private static readonly string? Version = typeof(OwnHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    // Load balancers ask by HEAD, too, and some by OPTIONS first; none has a key.
    private static readonly string[] Asking = [HttpMethods.Get, HttpMethods.Head];

    public static void MapOwnHealth(this IEndpointRouteBuilder app)
    {
        // Liveness never asks the database: restarting us would not bring it back.
        app.MapMethods("/healthz", Asking, (TimeProvider time, LostParts lost) => lost.First is { } part
            ? Answer([("process", "fail", $"{part} has ended")])
            : Results.Json(new { status = "pass", version = Version, timestamp = time.GetUtcNow() })).AllowAnonymous();
        app.MapMethods("/ready", Asking, ReadyAsync).AllowAnonymous();
        app.MapMethods("/startup", Asking, (FleetState fleet) => Answer(fleet.AsOf is null ? [("fleet", "fail", "still loading")] : [("fleet", "pass", null)])).AllowAnonymous();
        foreach (var path in (string[])["/healthz", "/ready", "/startup"])
            app.MapMethods(path, [HttpMethods.Options], Allowed).AllowAnonymous().ExcludeFromDescription();
    }

    private static NoContent Allowed(HttpResponse response)
    {
        response.Headers.Allow = "GET, HEAD, OPTIONS";
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ReadyAsync(
        DatabaseAnswer database, FleetState fleet, TimeProvider time, Draining draining, IOptions<MonitorOptions> options, CancellationToken cancellationToken)
    {
        if (draining.IsOn)
            return Answer([("host", "fail", "draining")]);
        return Answer([Database(await database.IsThereAsync(cancellationToken)), Fleet(fleet, time), Sight(fleet, options.Value)]);
    }

    private static (string, string, string?) Database(bool isThere) =>
        isThere ? ("database", "pass", null) : ("database", "fail", "does not answer");

    private static (string, string, string?) Fleet(FleetState fleet, TimeProvider time) => fleet.AsOf switch
    {
        null => ("fleet", "fail", "still loading"),
        { } asOf when time.GetUtcNow() - asOf > TimeSpan.FromSeconds(30) => ("fleet", "warn", $"not updated since {asOf:O}"),
        _ => ("fleet", "pass", null),
    };

    // With the database's disk full it answers, and nothing is recorded. Who only serves pages goes on to: they say so.
    private static (string, string, string?) Sight(FleetState fleet, MonitorOptions options) => fleet.BlindSince is { } since
        ? ("sight", options.IsWorker ? "fail" : "warn", $"nothing was looked at and recorded since {since:O}")
        : ("sight", "pass", null);

    private static IResult Answer(IReadOnlyList<(string Name, string Status, string? Output)> checks)
    {
        var failed = checks.Any(c => c.Status == "fail");
        var body = new
        {
            status = failed ? "fail" : checks.Any(c => c.Status == "warn") ? "warn" : "pass",
            version = Version,
            checks = checks.ToDictionary(c => c.Name, c => new[] { new { status = c.Status, output = c.Output } }),
        };
        return Results.Json(body, contentType: "application/health+json", statusCode: failed ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }
}
