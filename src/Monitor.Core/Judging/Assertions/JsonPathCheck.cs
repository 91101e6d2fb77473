using System.Globalization;
using System.Text.Json;
using Monitor.Core.JsonPath;

namespace Monitor.Core.Judging.Assertions;

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
        return mustBeAbsent ? Found(root, nodes) : Failure(root, nodes);
    }

    private string? Found(JsonElement root, IReadOnlyList<JsonElement> nodes) =>
        nodes.Count == 0 ? null : $"{Path} is {QuotedNode.Of(root, nodes[0]).Text}, should not be there";

    private string? Failure(JsonElement root, IReadOnlyList<JsonElement> nodes)
    {
        if (nodes.Count == 0)
            return $"nothing at {Path}";
        if (comparison is null)
            return null;
        var failed = nodes.Where(node => !comparison.Holds(Seen.Of(node))).ToList();
        if (failed.Count == 0)
            return null;
        var places = nodes.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" in {failed.Count} of {nodes.Count} places");
        var quoted = QuotedNode.Of(root, failed[0]);
        return $"{Path} is {quoted.Text}{places}, {comparison.Should(quoted.Name)}";
    }
}
