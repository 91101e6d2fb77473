using Monitor.Core.Judging.Check;
using Monitor.Core.Judging.Siblings;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>Test now.</summary>
internal static class ProbeTestsEndpoints
{
    public static void MapProbeTests(this RouteGroupBuilder api)
    {
        api.MapPost("/probe-tests", TestAsync).RequireAuthorization(AccessPolicies.Operate).Takes().SendsOutward().WithTags("Probe tests")
            .WithSummary("Try a probe once before saving it: what came over the wire, how it was read, how it was judged")
            .WithDescription("Nothing is stored. A service that does not answer is a result like any other: the request itself succeeds.")
            .Produces<ProbeTestJson>();
        api.MapPost("/probe-tests/siblings", FindSiblingsAsync).RequireAuthorization(AccessPolicies.Operate).Takes().SendsOutward().WithTags("Probe tests")
            .WithSummary("Look for other health addresses of the server that a probe asks, by the conventions of the field")
            .WithDescription("""
                Asks the usual paths once, a few at a time and for ten seconds at most, with the probe's headers, credentials and TLS: `/healthz`, `/livez`, `/readyz`, `/health/live`,
                `/actuator/health/readiness` and the like, beside its address and at the server's root. What the server answers to everything is not among the items. Nothing is stored.
                """)
            .Produces<SiblingsJson>();
    }

    private static async Task<IResult> TestAsync(
        Body<ProbeTestRequest> body, Caller caller, IProbeTester tester, CancellationToken cancellationToken)
    {
        var (result, errors) = await tester.TestAsync(body.Value.ToTest(), caller.Actor, cancellationToken);
        return result is null ? Problems.Invalid(errors) : TypedResults.Ok(ProbeTestJson.Of(result));
    }

    private static async Task<IResult> FindSiblingsAsync(
        Body<ProbeTestRequest> body, Caller caller, SiblingSearch search, CancellationToken cancellationToken)
    {
        var (found, errors) = await search.FindAsync(body.Value.ToTest(), caller.Actor, cancellationToken);
        return found is null ? Problems.Invalid(errors) : TypedResults.Ok(SiblingsJson.From(found));
    }
}
