using Microsoft.AspNetCore.Http.HttpResults;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Retention;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Own;

/// <summary>How long what is kept, for admins.</summary>
internal static class RetentionEndpoints
{
    private static readonly QueryParameter<bool> DryRun = Query.Flag("dryRun", "True stores nothing, and says what would be removed.");

    public static void MapRetention(this RouteGroupBuilder settings)
    {
        settings.MapGet("/retention", FindAsync).Takes()
            .WithSummary("How long what is kept, and what of it the configuration of the node that answers, or of a worker, says")
            .Produces<RetentionSettingsJson>();
        settings.MapPut("/retention", PutAsync).Takes(DryRun)
            .WithSummary("Set how long what is kept; what a shorter time leaves out is removed for good")
            .WithDescription("All eight; one that is left out becomes what it is at first. Every node follows with its next job: each hour, for figures at 03:20 UTC. What the configuration of the node that answers or of a living worker says cannot be set. What would remove something is stored with `If-Match` alone. `dryRun` stores nothing and says in `removes` what would go.")
            .TakesRevision()
            .Produces<RetentionSettingsJson>();
    }

    private static async Task<IResult> FindAsync(IOwnSettings settings, RetentionConfigured here, INodes nodes, HttpResponse response, CancellationToken cancellationToken)
    {
        var said = RetentionOfNodes.Of(here, await nodes.ListAsync(cancellationToken));
        return Shown(await settings.FindRetentionAsync(cancellationToken), said, response);
    }

    private static async Task<IResult> PutAsync(
        Body<RetentionSettings> body, Caller caller, IOwnSettings settings, RetentionConfigured here, INodes nodes, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        var said = RetentionOfNodes.Of(here, await nodes.ListAsync(cancellationToken));
        if (DryRun.Of(http.Request))
            return Tried(await settings.FindRetentionAsync(cancellationToken), body.Value, said, time.GetUtcNow(), http.Response);
        var match = Revisions.Of(http.Request);
        if (match is null && Removes(await settings.FindRetentionAsync(cancellationToken), body.Value, said, time.GetUtcNow()) is [var first, ..])
            return Problems.Invalid([new FieldError(first.Part.Field, $"It is {first.From} {first.Part.Unit} now, and what is older than {first.To} would be removed for good. See what with dryRun, and send the ETag of that answer as If-Match.")]);
        return await settings.PutRetentionAsync(body.Value, match, caller.Actor, cancellationToken) switch
        {
            OwnResult<RetentionSettings>.Saved saved => Shown(saved.Part, said, http.Response),
            OwnResult<RetentionSettings>.Stale stale => Revisions.Stale("settings", "retention", stale.Current.Edition, stale.Change),
            OwnResult<RetentionSettings>.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"The settings gave {other}."),
        };
    }

    // What cannot be stored removes nothing.
    private static IReadOnlyList<RetentionCut> Removes(OwnPart<RetentionSettings> now, RetentionSettings wish, RetentionOfNodes said, DateTimeOffset at)
    {
        var counts = said.Fixed.Over(now.Settings);
        return said.Fixed.Errors(wish, counts).Count > 0 ? [] : RetentionCut.Of(counts, said.Fixed.Over(wish), at);
    }

    private static IResult Tried(OwnPart<RetentionSettings> now, RetentionSettings wish, RetentionOfNodes said, DateTimeOffset at, HttpResponse response)
    {
        var counts = said.Fixed.Over(now.Settings);
        if (said.Fixed.Errors(wish, counts) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        Revisions.Tag(response, now.Edition);
        return TypedResults.Ok(RetentionSettingsJson.Of(wish, said, RetentionCut.Of(counts, said.Fixed.Over(wish), at)));
    }

    private static Ok<RetentionSettingsJson> Shown(OwnPart<RetentionSettings> part, RetentionOfNodes said, HttpResponse response)
    {
        Revisions.Tag(response, part.Edition);
        return TypedResults.Ok(RetentionSettingsJson.Of(part.Settings, said, []));
    }
}

/// <summary>How long what is kept, as it counts.</summary>
/// <param name="RawHours">The phases of single checks.</param>
/// <param name="PackedDays">Single checks.</param>
/// <param name="HourlyDays">Figures by the hour.</param>
/// <param name="DailyDays">Figures by the day, changes of services, maintenance, gaps and deleted services. At least <paramref name="HourlyDays"/>.</param>
/// <param name="ChangesDays">Changes of probes and components; never shorter than single checks.</param>
/// <param name="IncidentDays">Incidents, after they ended.</param>
/// <param name="IncidentAnswersDays">The answers kept with incidents; never longer than they.</param>
/// <param name="AuditDays">The audit log.</param>
/// <param name="Configured">What of it the configuration of the node that answers, or of a living worker, says, with the variable that does.</param>
/// <param name="Workers">Of each setting in <paramref name="Configured"/>, what each living worker says. Any of them removes, so the shortest counts.</param>
/// <param name="Removes">Of a dry run: what would be removed. Else empty.</param>
public sealed record RetentionSettingsJson(
    int RawHours, int PackedDays, int HourlyDays, int DailyDays, int ChangesDays, int IncidentDays, int IncidentAnswersDays, int AuditDays,
    IReadOnlyDictionary<string, string> Configured, IReadOnlyList<RetentionOfWorkerJson> Workers, IReadOnlyList<RetentionCutJson> Removes)
{
    internal static RetentionSettingsJson Of(RetentionSettings settings, RetentionOfNodes said, IReadOnlyList<RetentionCut> cuts) => Of(said.Fixed.Over(settings), said) with
    {
        Removes =
        [.. cuts.Select(c => new RetentionCutJson(c.Part.Field, c.Part.What, c.From, c.To, c.Part.Unit, c.Before))],
    };

    private static RetentionSettingsJson Of(RetentionSettings s, RetentionOfNodes said) => new(
        s.RawHours, s.PackedDays, s.HourlyDays, s.DailyDays, s.ChangesDays, s.IncidentDays, s.IncidentAnswersDays, s.AuditDays, said.Fixed.Settings,
        [.. said.Workers.Select(w => new RetentionOfWorkerJson(w.Part.Field, w.Host, w.Value))], []);
}

/// <summary>What a worker's configuration says of a time.</summary>
/// <param name="Value">Null where it follows what is stored.</param>
public sealed record RetentionOfWorkerJson(string Field, string Host, int? Value);

/// <summary>What a shorter time removes.</summary>
/// <param name="Before">All of it that is older.</param>
public sealed record RetentionCutJson(string Field, string What, int From, int To, string Unit, DateTimeOffset Before);
