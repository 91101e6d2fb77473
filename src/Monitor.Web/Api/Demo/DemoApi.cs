using Monitor.Core.Registry.Services;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Demo;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Demo;

/// <summary>The demo, for admins.</summary>
internal static class DemoApi
{
    public static void MapDemoSwitch(this RouteGroupBuilder api)
    {
        var demo = api.MapGroup("/demo").WithTags("Settings").RequireAuthorization(AccessPolicies.Administer);
        demo.MapGet("", async (DemoSwitch demo, CancellationToken cancellationToken) => DemoJson.Of(await demo.ListAsync(cancellationToken))).Takes()
            .WithSummary("Whether the demo is on: samples that Monitor itself answers for, and that sicken and recover")
            .Produces<DemoJson>();
        demo.MapPut("", BeginAsync).Takes()
            .WithSummary("Begin the demo, where nothing else is watched yet")
            .Produces<DemoJson>()
            .ProducesProblem(StatusCodes.Status400BadRequest);
        demo.MapDelete("", EndAsync).Takes()
            .WithSummary("End the demo: its services are deleted, and within two hours all that was recorded of them")
            .Produces<DemoJson>();
    }

    private static async Task<IResult> BeginAsync(Caller caller, DemoSwitch demo, CancellationToken cancellationToken) =>
        await demo.BeginAsync(caller.Actor, cancellationToken) is { Count: > 0 } errors ? Problems.Invalid(errors) : TypedResults.Ok(DemoJson.Of(await demo.ListAsync(cancellationToken)));

    private static async Task<IResult> EndAsync(Caller caller, DemoSwitch demo, CancellationToken cancellationToken)
    {
        await demo.EndAsync(caller.Actor, cancellationToken);
        return TypedResults.Ok(DemoJson.Of(await demo.ListAsync(cancellationToken)));
    }
}

/// <summary>How the demo stands.</summary>
/// <param name="On">Some of its services are registered.</param>
/// <param name="Services">Their keys.</param>
public sealed record DemoJson(bool On, IReadOnlyList<string> Services)
{
    internal static DemoJson Of(IReadOnlyList<MonitoredService> services) => new(services.Count > 0, [.. services.Select(s => s.Key)]);
}
