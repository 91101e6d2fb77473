using System.Text;
using Monitor.Core.Text;

namespace Monitor.Core.Probing.Tcp;

/// <summary>Text to and from a bare connection.</summary>
internal static class TcpText
{
    private const int MostQuoted = 120;

    /// <summary>As UTF-8, with <c>\r</c>, <c>\n</c>, <c>\t</c> and <c>\\</c> written out understood; any other backslash stands for itself.</summary>
    public static byte[] ToBytes(string text)
    {
        var meant = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var escaped = text[i] == '\\' && i + 1 < text.Length ? Escaped(text[i + 1]) : null;
            meant.Append(escaped ?? text[i]);
            if (escaped is not null)
                i++;
        }

        return Encoding.UTF8.GetBytes(meant.ToString());
    }

    /// <summary>What came, in quotes and on one line, fit to be stored and shown.</summary>
    public static string Quote(ReadOnlySpan<byte> bytes) =>
        $"\"{ForeignText.Line(Encoding.UTF8.GetString(bytes[..Math.Min(bytes.Length, 4 * MostQuoted)]), MostQuoted).Trim()}\"";

    private static char? Escaped(char letter) => letter switch
    {
        'r' => '\r',
        'n' => '\n',
        't' => '\t',
        '\\' => '\\',
        _ => null,
    };
}
