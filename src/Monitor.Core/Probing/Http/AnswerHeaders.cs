using System.Text.Unicode;
using System.Text;
using Monitor.Core.Probing.Http.Wire;

namespace Monitor.Core.Probing.Http;

/// <summary>What is kept of an answer's headers.</summary>
internal static class AnswerHeaders
{
    private const int MaxHeaders = 50;
    private const int MaxValueLength = 1000;

    /// <summary>Those asked for, and more of answers that are not plain successes: they explain a redirect, a refusal or a wait.</summary>
    /// <param name="head">As <see cref="HeadReader.Read"/> left it.</param>
    /// <param name="asked">Names that an assertion looks at.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Kept(int status, ReadOnlySpan<byte> head, IReadOnlyList<string> asked)
    {
        var success = status is >= 200 and < 300;
        if (success && asked.Count == 0)
            return [];
        var kept = new List<KeyValuePair<string, string>>();
        foreach (var name in asked)
        {
            if (Find(head, name) is { } value)
                kept.Add(new(name, Cut(value)));
        }

        return success ? kept : Explaining(head, kept);
    }

    /// <summary>A header's values, joined where there are several; null for none.</summary>
    public static string? Find(ReadOnlySpan<byte> head, string name)
    {
        string? found = null;
        var lines = new HeaderLines(head);
        // What is joined is cut there anyway, and joining thousands would cost.
        while (lines.MoveNext() && found is not { Length: > MaxValueLength })
        {
            if (Ascii.EqualsIgnoreCase(lines.Name, name))
                found = found is null ? Text(lines.Value) : $"{found}, {Text(lines.Value)}";
        }

        return found;
    }

    /// <summary>Headers that speak of the body and not of the answer.</summary>
    public static bool IsOfContent(string name) =>
        name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) || name.Equals("Expires", StringComparison.OrdinalIgnoreCase)
        || name.Equals("Last-Modified", StringComparison.OrdinalIgnoreCase) || name.Equals("Allow", StringComparison.OrdinalIgnoreCase);

    private static string Cut(string value) => value.Length <= MaxValueLength ? value : value[..MaxValueLength];

    private static List<KeyValuePair<string, string>> Explaining(ReadOnlySpan<byte> head, List<KeyValuePair<string, string>> kept)
    {
        var lines = new HeaderLines(head);
        while (kept.Count < MaxHeaders && lines.MoveNext())
        {
            var name = Encoding.ASCII.GetString(lines.Name);
            if (!IsOfContent(name) && !kept.Exists(k => k.Key.Equals(name, StringComparison.OrdinalIgnoreCase)))
                kept.Add(new(name, Cut(Find(head, name)!)));
        }

        return kept;
    }

    // RFC 9110, section 5.5: the bytes of a value have no other charset for certain. Some servers send their Location in UTF-8.
    private static string Text(ReadOnlySpan<byte> value) =>
        (Utf8.IsValid(value) ? Encoding.UTF8 : Encoding.Latin1).GetString(value);
}
