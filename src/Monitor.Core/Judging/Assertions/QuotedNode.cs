using System.Runtime.InteropServices;
using System.Text.Json;
using Monitor.Core.Text;

namespace Monitor.Core.Judging.Assertions;

/// <summary>A node of a JSON body inside a reason. The name it is held under may tell that it is a secret.</summary>
internal readonly record struct QuotedNode(string? Name, string Text)
{
    /// <param name="root">Of the document that holds the node.</param>
    public static QuotedNode Of(JsonElement root, JsonElement node)
    {
        var name = NameBefore(JsonMarshal.GetRawUtf8Value(root), JsonMarshal.GetRawUtf8Value(node));
        return new(name, node.ValueKind == JsonValueKind.String ? Quote.Of(node.GetString()!, name) : Quote.OfJson(node.GetRawText(), name));
    }

    // A node does not know its parent; its bytes lie behind its name.
    private static string? NameBefore(ReadOnlySpan<byte> document, ReadOnlySpan<byte> value)
    {
        if (!document.Overlaps(value, out var at))
            return null;
        var before = document[..at].TrimEnd(" \t\r\n"u8);
        if (before is not [.., (byte)':'])
            return null;
        var name = before[..^1].TrimEnd(" \t\r\n"u8)[..^1];
        var start = name.LastIndexOf((byte)'"');
        while (start > 0 && IsEscaped(name, start))
            start = name[..start].LastIndexOf((byte)'"');
        return CleanText.NameFromJson(name[(start + 1)..]);
    }

    private static bool IsEscaped(ReadOnlySpan<byte> text, int at) => (at - 1 - text[..at].LastIndexOfAnyExcept((byte)'\\')) % 2 == 1;
}
