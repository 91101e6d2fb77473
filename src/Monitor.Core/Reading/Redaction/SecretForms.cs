using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace Monitor.Core.Reading.Redaction;

/// <summary>One text in the forms that servers quote it in: escaped for an address, for JSON and for HTML, and in Base64, by itself or within more.</summary>
internal static class SecretForms
{
    /// <summary>What is fewer characters of Base64 is found in any text.</summary>
    private const int ShortestBase64 = 8;

    public static IEnumerable<string> Of(string secret)
    {
        foreach (var form in (string[])[secret, .. InAddress(secret), .. InJson(secret), WebUtility.HtmlEncode(secret)])
            yield return form;
        var bytes = Encoding.UTF8.GetBytes(secret);
        foreach (var form in InBase64(bytes))
        {
            yield return form;
            yield return form.Replace('+', '-').Replace('/', '_');
            foreach (var escaped in InAddress(form))
                yield return escaped;
        }
    }

    private static IEnumerable<string> InAddress(string text)
    {
        var escaped = Uri.EscapeDataString(text);
        string[] forms = [escaped, escaped.Replace("%20", "+", StringComparison.Ordinal), WebUtility.UrlEncode(text)];
        return [.. forms, .. forms.Select(form => LowerEscapes(form, "%", 2))];
    }

    private static IEnumerable<string> InJson(string text)
    {
        var sparing = JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text);
        string[] once = [JavaScriptEncoder.Default.Encode(text), sparing, sparing.Replace("/", "\\/", StringComparison.Ordinal)];
        // A body that was sent as JSON, and is quoted in a text of JSON.
        string[] forms = [.. once, .. once.Select(JavaScriptEncoder.Default.Encode), .. once.Select(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode)];
        return [.. forms, .. forms.Select(form => LowerEscapes(form, "\\u", 4))];
    }

    // Three bytes are four characters: where a secret begins within more tells how it is written. Its first and last characters hold bits of others.
    private static IEnumerable<string> InBase64(byte[] secret)
    {
        yield return Convert.ToBase64String(secret).TrimEnd('=');
        for (var before = 0; before < 3; before++)
        {
            var written = Convert.ToBase64String([.. new byte[before], .. secret]);
            var (begin, end) = ((before * 8 + 5) / 6, (before + secret.Length) * 8 / 6);
            if (end - begin >= ShortestBase64)
                yield return written[begin..end];
        }
    }

    private static string LowerEscapes(string text, string sign, int digits)
    {
        var lower = new StringBuilder(text);
        for (var at = text.IndexOf(sign, StringComparison.Ordinal); at >= 0; at = text.IndexOf(sign, at + 1, StringComparison.Ordinal))
        {
            for (var digit = at + sign.Length; digit < Math.Min(at + sign.Length + digits, text.Length); digit++)
                lower[digit] = char.ToLowerInvariant(text[digit]);
        }

        return lower.ToString();
    }
}
