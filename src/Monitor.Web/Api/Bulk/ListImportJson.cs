using Monitor.Core.Bulk.Lists;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Web.Api.Bulk;

/// <summary>The wish to register a list of services.</summary>
internal sealed record ListImportJson
{
    /// <summary>Addresses, one a line; or a table with a header row: comma, semicolon or tab between the cells. At most 2,000 lines and 1 MiB.</summary>
    public string Text { get; init; } = "";

    /// <summary>What counts for each line that does not say it itself; tags are added.</summary>
    public ListDefaults Defaults { get; init; } = new();

    /// <summary>Register also what asks an address that is asked already; otherwise it is left out. A key is never given twice.</summary>
    public bool SameAddress { get; init; }

    /// <summary>Say what would be registered, and store nothing.</summary>
    public bool Preview { get; init; }
}

/// <summary>What would become, or became, of a list.</summary>
/// <param name="Items">One for each line that is not blank.</param>
/// <param name="Registered">How many are, or would be, registered.</param>
/// <param name="Notes">What of the list was left aside.</param>
internal sealed record ListImportedJson(IReadOnlyList<ListLineJson> Items, int Registered, bool Preview, IReadOnlyList<string> Notes);

/// <summary>What would become, or became, of one line.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Url">Where its first probe asks; secrets are masked.</param>
/// <param name="Existing">The service, or the earlier line, that it is like; left out for none.</param>
/// <param name="Errors">Why it is refused.</param>
internal sealed record ListLineJson(
    int Line, string Key, string Name, string Url, string Group, ListOutcome Outcome,
    [property: System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)] ListTwin? Existing, IReadOnlyList<FieldError> Errors)
{
    public static ListLineJson Of(ListLine line, ListResult result) => new(
        line.Number, line.Definition.Key, line.Definition.Name,
        SecretAddress.Masked(line.Definition.Probes.Present.FirstOrDefault().Value?.Address ?? ""), line.Definition.Group, result.Outcome, line.Twin, result.Errors);
}
