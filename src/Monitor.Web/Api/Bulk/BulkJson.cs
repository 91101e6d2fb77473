using Monitor.Core.Bulk;
using Monitor.Core.Registry;

namespace Monitor.Web.Api.Bulk;

/// <summary>A change of many services.</summary>
internal sealed record BulkBody
{
    /// <summary>What to change.</summary>
    public BulkChange Change { get; init; } = new();

    /// <summary>Which services; with a filter in the query string those of them that it holds for.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>Say what would be, and change nothing.</summary>
    public bool Preview { get; init; }
}

/// <summary>What would be, or became, of many services.</summary>
/// <param name="Items">In the order of their keys.</param>
/// <param name="Changed">How many are, or would be, changed.</param>
internal sealed record BulkResultJson(IReadOnlyList<BulkLineJson> Items, int Changed, bool Preview);

/// <summary>What would be, or became, of one of them.</summary>
/// <param name="Outcome">Before it is done as if all went well.</param>
/// <param name="Changes">Each in a line, <c>owner: core → web</c>, <c>tags: + eu − old</c>.</param>
/// <param name="Errors">Why it is refused.</param>
internal sealed record BulkLineJson(string Key, string Name, BulkOutcome Outcome, IReadOnlyList<string> Changes, IReadOnlyList<FieldError> Errors)
{
    public static BulkLineJson Of(BulkLine line, BulkResult result) => new(
        line.Service.Key, line.Service.Definition.Name, result.Outcome, line.Changes, result.Errors);
}
