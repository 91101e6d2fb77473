using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Kubernetes;
using Monitor.Web.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Requests.Answers;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>Services from the YAML of pods and of what makes pods.</summary>
internal static class KubernetesImportEndpoints
{
    public static void MapKubernetesImport(this RouteGroupBuilder api) =>
        api.MapPost("/services/import/kubernetes", ImportAsync).WithTags("Services").RequireAuthorization(AccessPolicies.Operate)
            .Takes(KubernetesImportBody.Text.Parameters)
            .WithMetadata(new RequestSizeLimitAttribute(KubernetesImportBody.Largest))
            .WithSummary("Make services of the probes in a Pod, Deployment, StatefulSet or DaemonSet; or preview them")
            .WithDescription("""
                Takes JSON, or the YAML itself: `curl --data-binary @deployment.yaml -H 'Content-Type: application/yaml' '…?baseAddress=10.0.0.5'`.
                Each container with a livenessProbe, readinessProbe or startupProbe becomes a service; what is left out has the kubelet's defaults.
                httpGet, tcpSocket and grpc are asked; exec cannot be from outside. A service that is registered keeps what the YAML does not say:
                credentials, assertions, owner, dependencies, whether it is enabled. All of it is checked before the first service is stored: with any problem, nothing is registered. A preview names the same problems.
                """)
            .Produces<ImportPreviewJson>()
            .Produces<ImportedJson>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .AddOpenApiOperationTransformer((operation, _, _) =>
            {
                KubernetesImportBody.Text.Describe(operation, "One or several documents of YAML.");
                return Task.CompletedTask;
            });

    private static Task<IResult> ImportAsync(
        KubernetesImportBody body, Caller caller, IServiceRegistry registry, ServiceLookup lookup, CancellationToken cancellationToken)
    {
        var import = body.Value.Read();
        return body.Value.Preview
            ? PreviewAsync(import, caller, registry, cancellationToken)
            : import.Problems.Count > 0
                ? Task.FromResult(Problems.Invalid([.. import.Problems.Select(p => new FieldError(p.Place, p.Message))]))
                : RegisterAsync(import, body.Value.Replace, caller, registry, lookup, cancellationToken);
    }

    private static async Task<IResult> PreviewAsync(KubernetesImport import, Caller caller, IServiceRegistry registry, CancellationToken cancellationToken) =>
        TypedResults.Ok(ImportPreviewJson.Of(import, await ImportPlan.OfAsync(registry, import.Services, caller.Actor.Reach, cancellationToken)));

    private static async Task<IResult> RegisterAsync(
        KubernetesImport import, bool replace, Caller caller, IServiceRegistry registry, ServiceLookup lookup, CancellationToken cancellationToken) =>
        await KubernetesRegistration.SaveAsync(registry, import.Services, replace, caller.Actor, cancellationToken) switch
        {
            RegistrationResult.Saved saved => Answer(saved, import.Notes, lookup),
            RegistrationResult.KeysTaken taken => Problems.ManagedElsewhere(taken.Services),
            RegistrationResult.Stale { Service: var stale } => Revisions.StaleImport(stale.Key, stale.Current?.Edition, stale.Change),
            RegistrationResult.Invalid invalid => Problems.Invalid(invalid.Errors),
            var other => throw new InvalidOperationException($"The registration gave {other}."),
        };

    private static JsonHttpResult<ImportedJson> Answer(RegistrationResult.Saved saved, IReadOnlyList<string> notes, ServiceLookup lookup)
    {
        var json = new ImportedJson([.. saved.Created], [.. saved.Replaced], [.. saved.Services.Select(s => lookup.Shown(s.Service))], notes);
        return TypedResults.Json(json, statusCode: json.Replaced.Count == 0 ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }
}
