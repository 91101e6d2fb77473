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
        errors.Require(!MaskedAddress.IsMask(settings.Url), "url", MaskedAddress.OfAnother);
        errors.Range(settings.PeriodSeconds, 15, 86_400, "periodSeconds", " seconds");
        return errors.All;
    }

    /// <summary>The settings as anybody may see them.</summary>
    public static HeartbeatSettings Masked(HeartbeatSettings settings) => settings with { Url = settings.Url.Length == 0 ? "" : MaskedAddress.Of(settings.Url) };

    /// <summary>The settings with the stored address where they name its mask.</summary>
    public static HeartbeatSettings Unmasked(HeartbeatSettings settings, string stored) =>
        stored.Length > 0 && settings.Url == MaskedAddress.Of(stored) ? settings with { Url = stored } : settings;

    private static bool IsAddress(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0;
}
