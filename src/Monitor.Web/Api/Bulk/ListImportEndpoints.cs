using Microsoft.AspNetCore.Mvc;
using Monitor.Core.Bulk.Lists;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Bulk;

/// <summary>Many services registered at once, after a preview.</summary>
internal static class ListImportEndpoints
{
    public static void MapListImport(this RouteGroupBuilder api) =>
        api.MapPost("/services/import/list", ImportAsync).WithTags("Services").RequireAuthorization(AccessPolicies.Operate)
            .Takes(ListImportBody.Text.Parameters)
            .WithMetadata(new RequestSizeLimitAttribute(ListImportBody.Largest))
            .WithSummary("Register the services of a list: addresses, one a line, or CSV with a header row; or preview them")
            .WithDescription("""
                Takes JSON, or the list itself: `curl --data-binary @services.csv -H 'Content-Type: text/csv' '…?preview=true'`.
                Columns are named like the fields of a definition (`name`, `key`, `url`, `livenessUrl`, `startupUrl`, `group`, `environment`, `owner`, `tags`, `dependsOn`, `description`,
                `runbookUrl`, `periodSeconds`, `timeoutSeconds`, `initialDelaySeconds`, `failureThreshold`, `successThreshold`, `degradedAfterMilliseconds`); only `url` must be there.
                Name and key follow from the address where they are left out. What exists already, by its key or its address, is left out, and nothing is replaced;
                what cannot be is refused with its reason, and stops no other.
                """)
            .Produces<ListImportedJson>()
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                ListImportBody.Text.Describe(operation, "Addresses, one a line, or a table with a header row.");
                return Task.CompletedTask;
            });

    private static async Task<IResult> ImportAsync(
        ListImportBody body, Caller caller, IServiceRegistry registry, IGroupDefaults defaults, ListRegistration registration, CancellationToken cancellationToken)
    {
        var wish = body.Value;
        var groups = (await defaults.ListAsync(caller.Scope, cancellationToken)).Select(d => d.Defaults).ToList();
        var list = ListedServices.Of(wish.Text, wish.Defaults, await registry.ListAsync(caller.Scope, cancellationToken), groups, DialectCatalogue.Ids, caller.Scope);
        if (list.Problems.Count > 0)
            return Problems.Invalid(list.Problems);
        var wanted = list.Lines.Where(l => l.IsNew || (wish.SameAddress && l.CanBe)).ToHashSet();
        var results = wish.Preview
            ? wanted.ToDictionary(l => l, l => ListResult.Of(l, ListOutcome.Registered))
            : wanted.Zip(await registration.DoAsync([.. wanted], wish.Defaults, Keepers.Api, caller.Actor)).ToDictionary();
        var items = list.Lines.Select(l => ListLineJson.Of(l, results.GetValueOrDefault(l) ?? ListResult.Of(l, l.Expected))).ToList();
        return TypedResults.Ok(new ListImportedJson(items, items.Count(i => i.Outcome == ListOutcome.Registered), wish.Preview, list.Notes));
    }
}
