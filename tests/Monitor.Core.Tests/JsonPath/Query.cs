using System.Text.Json;
using System.Text.Json.Nodes;
using Monitor.Core.JsonPath;

namespace Monitor.Core.Tests.JsonPath;

/// <summary>Runs queries over documents written in the tests.</summary>
internal static class Query
{
    /// <summary>What is found, as a JSON array.</summary>
    public static string Run(string query, string document)
    {
        JsonPathQuery.TryParse(query, out var parsed, out var error).ShouldBeTrue(error?.ToString());
        using var json = JsonDocument.Parse(document);
        var found = parsed!.Find(json.RootElement);
        found.Complete.ShouldBeTrue();
        return $"[{string.Join(",", found.Nodes.Select(n => n.GetRawText()))}]";
    }

    public static void ShouldFind(string query, string document, string expected)
    {
        var found = Run(query, document);
        JsonNode.DeepEquals(JsonNode.Parse(found), JsonNode.Parse(expected)).ShouldBeTrue($"{query} found {found}, not {expected}");
    }

    /// <summary>The error of a text that is no query.</summary>
    public static JsonPathError Refusal(string query)
    {
        JsonPathQuery.TryParse(query, out _, out var error).ShouldBeFalse($"{query} was taken");
        return error!;
    }
}
