using Microsoft.AspNetCore.Mvc;
using Monitor.Core;
using Monitor.Core.Probing.Http;
using Monitor.Core.Reading.Push;
using Monitor.Data;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Limits;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Push;

/// <summary>The addresses that jobs and services call. The token is the credential.</summary>
internal static class PushEndpoints
{
    public const string Root = "/api/push";

    // Of a job's output the beginning is read; that there is more is no reason to lose the call.
    private const int MostSent = 30_000_000;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Head];

    public static void MapPush(this IEndpointRouteBuilder app)
    {
        app.MapMethods($"{Root}/{{token}}/{{action?}}", Methods, HandleAsync).AllowAnonymous().WithMetadata(new LimitedAttribute(typeof(PushLimit)), new RequestSizeLimitAttribute(MostSent)).DisableAntiforgery()
            .WithTags("Push")
            .WithSummary("Tell that a job or a service is up, down or degraded; with /start, /fail or /{exit code}, or with a health payload as the body")
            .WithDescription("status=up|down|degraded, msg= and ping= (milliseconds) are optional. The token in the address is the credential.")
            .Produces<PushAnswer>()
            .Produces<PushAnswer>(StatusCodes.Status202Accepted)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> HandleAsync(
        string token, string? action, HttpContext http, PushReceiver receiver, StrangerLimit strangers, CancellationToken cancellationToken)
    {
        // First of all: what nobody waits for is not read.
        var checks = receiver.Find(token);
        if (checks.Count == 0)
        {
            if (!strangers.Admits(http))
                return Refused(RefusalMetrics.TooManyPushes, new TooManyStrangers());
            checks = await receiver.AwaitAsync(token, cancellationToken);
            if (checks.Count == 0)
                return Refused(RefusalMetrics.UnknownPush, Problems.NotFound("There is no push address with this token. The service's page shows the right one."));
        }

        var (body, truncated) = await BodyReader.ReadAsync(http.Request.Body, http.Request.ContentLength, HttpProber.MaxBodyBytes, cancellationToken);
        var posted = PushForm.Read(http.Request.ContentType, body);
        var (call, error) = PushCall.Read(action, posted is null ? http.Request.Query : PushForm.Over(http.Request.Query, posted));
        if (call is null)
            return Problems.Invalid([error!]);
        var asked = checks.Where(c => c.Service.IsProbed).ToList();
        if (asked.Count == 0)
            return TypedResults.Ok(new PushAnswer(true, null, "The service is paused: nothing was recorded."));
        try
        {
            return call.Starts ? await StartAsync() : await ReportAsync();
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            http.Response.Headers.RetryAfter = "10";
            return TypedResults.Problem("The database is away: try again in a moment.", statusCode: StatusCodes.Status503ServiceUnavailable);
        }

        async Task<IResult> StartAsync()
        {
            foreach (var check in asked)
                await receiver.StartAsync(check, cancellationToken);
            return TypedResults.Ok(new PushAnswer(true, null, "The run has begun."));
        }

        async Task<IResult> ReportAsync()
        {
            var report = new PushReport(call.Said, call.Message, call.Duration, http.Request.ContentType, posted is null ? body : default, truncated);
            var results = await Task.WhenAll(asked.Select(c => receiver.ReportAsync(c, report, http.Connection.RemoteIpAddress)));
            var worst = results.MaxBy(r => r.Verdict.Status);
            var answer = new PushAnswer(true, worst.Verdict.Status, worst.Verdict.Reason);
            return results.All(r => r.Recorded) ? TypedResults.Ok(answer) : TypedResults.Accepted((string?)null, answer);
        }
    }

    private static IResult Refused(string kind, IResult answer)
    {
        RefusalMetrics.Count(kind);
        return answer;
    }

    private sealed class TooManyStrangers : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => StrangerLimit.RefuseAsync(httpContext);
    }
}

/// <summary>What became of a push.</summary>
/// <param name="Status">How it was judged; null when nothing was.</param>
/// <param name="Message">Why, as a sentence.</param>
public sealed record PushAnswer(bool Ok, HealthStatus? Status, string? Message);
