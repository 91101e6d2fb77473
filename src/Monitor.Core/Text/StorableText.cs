using System.Text;

namespace Monitor.Core.Text;

/// <summary>Text that a database takes: PostgreSQL keeps no U+0000, and half a surrogate pair is no text at all. Whoever shows it to others cleans more (<see cref="CleanText"/>).</summary>
public static class StorableText
{
    /// <summary>The same, unless it has what cannot be stored: each such character is U+FFFD then, so that it is equal to nothing that is stored.</summary>
    public static string Of(string text)
    {
        // A pair is rare, half of one rarer still.
        if (text.AsSpan().ContainsAnyInRange('\ud800', '\udfff'))
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return text.Replace('\0', '\uFFFD');
    }

    /// <summary>It is stored as it is.</summary>
    public static bool Holds(string text) => Of(text) == text;
}
