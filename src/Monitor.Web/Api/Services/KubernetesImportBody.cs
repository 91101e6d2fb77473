using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Monitor.Core.Registry;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Services;

/// <summary>An import's body: JSON with everything in it, or the YAML itself with the rest in the query string, as curl sends a file.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework finds its binder and its metadata as static members of the parameter's type.")]
internal sealed class KubernetesImportBody : IBody, IEndpointParameterMetadataProvider
{
    /// <summary>RFC 9512, and what was usual before it.</summary>
    public static readonly string[] YamlTypes = ["application/yaml", "application/x-yaml", "text/yaml", "text/x-yaml"];

    /// <summary>Bytes: 1 MiB of YAML as a JSON string, escapes included.</summary>
    public const int Largest = 2 * 1024 * 1024;

    private static readonly QueryParameter<string?> BaseAddress =
        Query.Text("baseAddress", "With a YAML body: where the pods are reached from here, http://10.0.0.5 or a bare host.");

    private static readonly QueryParameter<bool> Preview = Query.Flag("preview", "With a YAML body: say what would be registered, and store nothing.");

    private static readonly QueryParameter<bool> SkipUnsupported =
        Query.Flag("skipUnsupported", "With a YAML body: leave out exec probes and kinds that are not read.");

    private static readonly QueryParameter<bool> Replace =
        Query.Flag("replace", "With a YAML body: replace services of the same keys that come from elsewhere than an import.");

    // Strict: half-read text would become half-right services.
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly KubernetesImportJson? _value;

    private KubernetesImportBody(KubernetesImportJson? value, IResult? problem) => (_value, Problem) = (value, problem);

    public static QueryParameter[] Parameters { get; } = [BaseAddress, Preview, SkipUnsupported, Replace];

    /// <summary>The wish; the filter has answered already when it could not be read.</summary>
    public KubernetesImportJson Value => _value ?? throw new InvalidOperationException("The endpoint lacks the body filter.");

    public IResult? Problem { get; }

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<KubernetesImportBody> BindAsync(HttpContext context)
    {
        if (YamlTypes.Contains(context.Request.ContentType?.Split(';')[0].Trim(), StringComparer.OrdinalIgnoreCase))
            return await OfYamlAsync(context);
        if (!context.Request.HasJsonContentType())
            return new(null, Problems.NotYaml(context.Request.ContentType));
        var body = await Body<KubernetesImportJson>.BindAsync(context);
        if (body.Problem is { } problem)
            return new(null, problem);
        return Array.Find(Parameters, p => context.Request.Query.ContainsKey(p.Name)) is { } twofold
            ? new(null, Problems.Invalid([new FieldError(twofold.Name, "With a JSON body, give it in the body.")]))
            : new(body.Value, null);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json", .. YamlTypes], typeof(KubernetesImportJson)));

    private static async Task<KubernetesImportBody> OfYamlAsync(HttpContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.Body, Utf8);
            var yaml = await reader.ReadToEndAsync(context.RequestAborted);
            return new(Of(yaml, context.Request), null);
        }
        catch (DecoderFallbackException)
        {
            return new(null, Problems.Invalid([new FieldError("yaml", "It is not UTF-8: save it as UTF-8.")]));
        }
        catch (BadHttpRequestException e)
        {
            return new(null, Problems.Unreadable(e, Largest));
        }
    }

    private static KubernetesImportJson Of(string yaml, HttpRequest request) => new()
    {
        Yaml = yaml,
        BaseAddress = BaseAddress.Of(request) ?? "",
        Preview = Preview.Of(request),
        SkipUnsupported = SkipUnsupported.Of(request),
        Replace = Replace.Of(request),
    };
}
