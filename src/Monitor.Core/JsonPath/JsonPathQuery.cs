using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Monitor.Core.JsonPath.Parsing;

namespace Monitor.Core.JsonPath;

/// <summary>A JSONPath query of RFC 9535, parsed once and run over any document.</summary>
public sealed class JsonPathQuery
{
    /// <summary>Characters a query may have.</summary>
    public const int LongestText = 1000;

    /// <summary>Nodes a run may find.</summary>
    public const int MostNodes = 1000;

    private readonly PathQuery _query;

    private JsonPathQuery(string text, PathQuery query, string? unusablePattern) =>
        (Text, _query, UnusablePattern) = (text, query, unusablePattern);

    /// <summary>The query as written.</summary>
    public string Text { get; }

    /// <summary>A pattern written in the query that is no regular expression. The RFC lets it match nothing; whoever wrote it should be told.</summary>
    public string? UnusablePattern { get; }

    /// <param name="error">What is wrong, and where; null when all is right.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out JsonPathQuery? query, [NotNullWhen(false)] out JsonPathError? error)
    {
        (query, error) = (null, null);
        if (text.Length > LongestText)
        {
            error = new JsonPathError(LongestText + 1, $"shorten it to at most {LongestText} characters");
            return false;
        }

        var cursor = new PathText(text);
        try
        {
            query = new JsonPathQuery(text, PathParser.Whole(cursor), cursor.UnusablePattern);
            return true;
        }
        catch (PathSyntaxException e)
        {
            error = new JsonPathError(e.Position + 1, e.Message);
            return false;
        }
    }

    /// <summary>
    /// The nodes found, in document order. Bounded in time whatever the document holds: see <see cref="JsonPathNodes.Complete"/>.
    /// </summary>
    /// <param name="root">Of a document whose strings are valid Unicode, at most 64 levels deep.</param>
    public JsonPathNodes Find(JsonElement root)
    {
        var walk = new Walk(root);
        var nodes = _query.Nodes(root, walk);
        return new JsonPathNodes(nodes, !walk.Exhausted && nodes.Count <= MostNodes);
    }
}

/// <summary>Why a text is no JSONPath query.</summary>
/// <param name="Position">Of the character that is wrong, from 1.</param>
/// <param name="Message">What is expected there, in the middle of a sentence.</param>
public sealed record JsonPathError(int Position, string Message);

/// <summary>What a query found.</summary>
/// <param name="Complete">False when it was stopped, because there was too much to visit or to find.</param>
public readonly record struct JsonPathNodes(IReadOnlyList<JsonElement> Nodes, bool Complete);
