using System.Globalization;
using System.Text.Json;
using Monitor.Core.Evaluation.JsonPath;

namespace Monitor.Core.Evaluation.Assertions;

/// <summary>What a query finds in a JSON body is there, or not, or compares: all of it.</summary>
/// <param name="comparison">Null: being there is all.</param>
internal sealed class JsonPathCheck(JsonPathQuery query, bool mustBeAbsent, Comparison? comparison) : AssertionCheck
{
    private string Path => Quote.Cut(query.Text);

    public override string? Failure(SeenAnswer seen)
    {
        if (seen.BodyTrouble is { } trouble)
            return $"{trouble}: {Path} cannot be looked up";
        if (seen.Json is not { } root)
            return $"the body is not JSON: {Path} cannot be looked up";
        var (nodes, complete) = query.Find(root);
        if (!complete)
            return $"there is too much to look through for {Path}";
        return mustBeAbsent ? Found(nodes) : Failure(nodes);
    }

    private string? Found(IReadOnlyList<JsonElement> nodes) =>
        nodes.Count == 0 ? null : $"{Path} is {Seen.Of(nodes[0]).Quoted}, should not be there";

    private string? Failure(IReadOnlyList<JsonElement> nodes)
    {
        if (nodes.Count == 0)
            return $"nothing at {Path}";
        if (comparison is null)
            return null;
        var failed = nodes.Select(Seen.Of).Where(node => !comparison.Holds(node)).ToList();
        if (failed.Count == 0)
            return null;
        var places = nodes.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {failed.Count} of {nodes.Count} places");
        return $"{Path} is {failed[0].Quoted}{places}, {comparison.Should}";
    }
}
