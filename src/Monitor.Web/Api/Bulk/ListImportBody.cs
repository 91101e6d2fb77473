using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Monitor.Core.Bulk.Lists;
using Monitor.Web.Requests.Bodies;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.Bulk;

/// <summary>A list's body: JSON, or the list itself.</summary>
[SuppressMessage("Design", "CA1000", Justification = "The framework finds its binder and its metadata as static members of the parameter's type.")]
internal sealed class ListImportBody : IBody, IEndpointParameterMetadataProvider
{
    /// <summary>Bytes: 1 MiB of text as a JSON string, escapes included.</summary>
    public const int Largest = 2 * ListedServices.MostBytes;

    private static readonly QueryParameter<bool> Preview = Query.Flag("preview", "With a list as the body: say what would be registered, and store nothing.");

    private static readonly QueryParameter<bool> SameAddress = Query.Flag("sameAddress", "With a list as the body: register also what asks an address that is asked already.");

    private static readonly QueryParameter<string?> Group = Query.Text("defaultGroup", "With a list as the body: group of the lines that say none.");

    private static readonly QueryParameter<string?> Environment = Query.Text("defaultEnvironment", "With a list as the body: environment of the lines that say none.");

    private static readonly QueryParameter<string?> Owner = Query.Text("defaultOwner", "With a list as the body: owner of the lines that say none.");

    private readonly ListImportJson? _value;

    private ListImportBody(ListImportJson? value, IResult? problem) => (_value, Problem) = (value, problem);

    public static TextBody<ListImportJson> Text { get; } = new(
        "list", "text", ["text/csv", "text/plain", "text/tab-separated-values"], Largest, [Preview, SameAddress, Group, Environment, Owner], Of);

    /// <summary>The wish; the filter has answered already when it could not be read.</summary>
    public ListImportJson Value => _value ?? throw new InvalidOperationException("The endpoint lacks the body filter.");

    public IResult? Problem { get; }

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<ListImportBody> BindAsync(HttpContext context)
    {
        var (value, problem) = await Text.ReadAsync(context);
        return new(value, problem);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) => builder.Metadata.Add(Text.Accepts);

    private static ListImportJson Of(string text, HttpRequest request) => new()
    {
        Text = text,
        Preview = Preview.Of(request),
        SameAddress = SameAddress.Of(request),
        Defaults = new ListDefaults { Group = Group.Of(request) ?? "", Environment = Environment.Of(request) ?? "", Owner = Owner.Of(request) ?? "" },
    };
}
