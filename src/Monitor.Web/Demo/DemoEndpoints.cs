using Monitor.Core;
using Monitor.Core.Access;
using Monitor.Core.Demo;
using Monitor.Core.Fleet;

namespace Monitor.Web.Demo;

/// <summary>Where the samples of the demo answer for themselves, on every node, while they are registered.</summary>
internal static class DemoEndpoints
{
    public static void MapDemo(this IEndpointRouteBuilder app) => app.MapGet($"{DemoServices.Path}/{{sample}}/health", Answer).AllowAnonymous().ExcludeFromDescription();

    // Costs as little as /healthz: it is asked by whoever likes.
    private static IResult Answer(string sample, IFleet fleet, TimeProvider time)
    {
        if (fleet.Find(DemoServices.KeyOf(sample), Scope.All) is not { } service || !DemoServices.IsOne(service) || DemoHealth.Of(sample, time.GetUtcNow()) is not { } parts)
            return TypedResults.NotFound();
        var worst = parts.MaxBy(p => p.Status)!.Status;
        var body = new { status = Word(worst), description = "A sample, made up by Monitor.", checks = parts.ToDictionary(p => p.Name, p => new[] { new { status = Word(p.Status), output = p.Message } }) };
        return Results.Json(body, contentType: "application/health+json", statusCode: worst == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);
    }

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "pass",
        HealthStatus.Degraded => "warn",
        _ => "fail",
    };
}
