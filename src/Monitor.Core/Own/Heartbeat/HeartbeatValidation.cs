using Monitor.Core.Registry;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Own.Heartbeat;

/// <summary>What the heartbeat must be like. Each error names the field and says what to change.</summary>
public static class HeartbeatValidation
{
    private const int LongestUrl = 2000;

    public static HeartbeatSettings Tidy(HeartbeatSettings settings) => settings with { Url = settings.Url?.Trim() ?? "" };

    /// <param name="settings">Tidy, the mask replaced by what is stored.</param>
    public static IReadOnlyList<FieldError> Errors(HeartbeatSettings settings)
    {
        var errors = new FieldErrors();
        errors.Limit(settings.Url, LongestUrl, "url");
        errors.Require(settings.Url.Length == 0 || IsAddress(settings.Url), "url", "Use an absolute http or https address.");
        errors.Require(!settings.Url.Contains(SecretMask.Text, StringComparison.Ordinal), "url", "Give the whole address: what stands masked was of another one.");
        errors.Range(settings.PeriodSeconds, 15, 86_400, "periodSeconds", " seconds");
        return errors.All;
    }

    /// <summary>The settings as anybody may see them.</summary>
    public static HeartbeatSettings Masked(HeartbeatSettings settings) => settings with { Url = settings.Url.Length == 0 ? "" : MaskOf(settings.Url) };

    /// <summary>The settings with the stored address where they name its mask.</summary>
    public static HeartbeatSettings Unmasked(HeartbeatSettings settings, string stored) =>
        stored.Length > 0 && settings.Url == MaskOf(stored) ? settings with { Url = stored } : settings;

    // Whose address it is, and nothing that lets anybody call it.
    private static string MaskOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) ? $"{uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}/{SecretMask.Text}" : SecretMask.Text;

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
}
