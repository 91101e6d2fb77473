using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace Monitor.Web.Tests.Secrets;

/// <summary>A secret that is found again wherever it flies.</summary>
internal sealed record Canary(string Secret)
{
    /// <summary>The forms that something may show it in.</summary>
    public IReadOnlyList<string> Forms { get; } =
    [
        .. (string[])[Secret, Uri.EscapeDataString(Secret), WebUtility.UrlEncode(Secret), WebUtility.HtmlEncode(Secret), JavaScriptEncoder.Default.Encode(Secret), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(Secret)],
        // As bytea is shown.
        Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Secret)),
        .. Enumerable.Range(0, 3).Select(before => Base64(before, Secret)),
    ];

    /// <summary>A few letters and the place, then what was drawn by lot.</summary>
    public static Canary Of(string place) => new($"{place}+Can/ary:{Guid.NewGuid():N}");

    /// <summary>Whole or its beginning.</summary>
    public string? In(string text) => Forms.FirstOrDefault(form => text.Contains(form, StringComparison.OrdinalIgnoreCase) || text.Contains(form[..12], StringComparison.OrdinalIgnoreCase));

    private static string Base64(int before, string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return Convert.ToBase64String([.. new byte[before], .. bytes])[((before * 8 + 5) / 6)..((before + bytes.Length) * 8 / 6)];
    }
}
