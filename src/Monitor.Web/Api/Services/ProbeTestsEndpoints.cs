using Monitor.Core.Judging.Check;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Services;

/// <summary>Test now.</summary>
internal static class ProbeTestsEndpoints
{
    public static void MapProbeTests(this RouteGroupBuilder api) =>
        api.MapPost("/probe-tests", TestAsync).RequireAuthorization(AccessPolicies.Operate).Takes().WithTags("Probe tests")
            .WithSummary("Try a probe once before saving it: what came over the wire, how it was read, how it was judged")
            .WithDescription("Nothing is stored. A service that does not answer is a result like any other: the request itself succeeds.")
            .Produces<ProbeTestJson>();

    private static async Task<IResult> TestAsync(
        Body<ProbeTestRequest> body, Caller caller, IProbeTester tester, CancellationToken cancellationToken)
    {
        var (result, errors) = await tester.TestAsync(body.Value.ToTest(), caller.Scope, cancellationToken);
        return result is null ? Problems.Invalid(errors) : TypedResults.Ok(ProbeTestJson.Of(result));
    }
}
