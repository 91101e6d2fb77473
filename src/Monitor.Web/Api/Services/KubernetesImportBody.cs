using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Services;

/// <summary>An import's body: JSON, or the YAML itself.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework finds its binder and its metadata as static members of the parameter's type.")]
internal sealed class KubernetesImportBody : IBody, IEndpointParameterMetadataProvider
{
    /// <summary>Bytes: 1 MiB of YAML as a JSON string, escapes included.</summary>
    public const int Largest = 2 * 1024 * 1024;

    private static readonly QueryParameter<string?> BaseAddress =
        Query.Text("baseAddress", "With a YAML body: where the pods are reached from here, http://10.0.0.5 or a bare host.");

    private static readonly QueryParameter<bool> Preview = Query.Flag("preview", "With a YAML body: say what would be registered, and store nothing.");

    private static readonly QueryParameter<bool> SkipUnsupported =
        Query.Flag("skipUnsupported", "With a YAML body: leave out exec probes and kinds that are not read.");

    private static readonly QueryParameter<bool> Replace =
        Query.Flag("replace", "With a YAML body: replace services of the same keys that come from elsewhere than an import.");

    private readonly KubernetesImportJson? _value;

    private KubernetesImportBody(KubernetesImportJson? value, IResult? problem) => (_value, Problem) = (value, problem);

    /// <summary>RFC 9512, and what was usual before it.</summary>
    public static TextBody<KubernetesImportJson> Text { get; } = new(
        "YAML", "yaml", ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"], Largest, [BaseAddress, Preview, SkipUnsupported, Replace], Of);

    /// <summary>The wish; the filter has answered already when it could not be read.</summary>
    public KubernetesImportJson Value => _value ?? throw new InvalidOperationException("The endpoint lacks the body filter.");

    public IResult? Problem { get; }

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<KubernetesImportBody> BindAsync(HttpContext context)
    {
        var (value, problem) = await Text.ReadAsync(context);
        return new(value, problem);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Text.Accepts);

    private static KubernetesImportJson Of(string yaml, HttpRequest request) => new()
    {
        Yaml = yaml,
        BaseAddress = BaseAddress.Of(request) ?? "",
        Preview = Preview.Of(request),
        SkipUnsupported = SkipUnsupported.Of(request),
        Replace = Replace.Of(request),
    };
}
