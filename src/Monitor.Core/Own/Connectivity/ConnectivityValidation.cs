using Monitor.Core.Registry;

namespace Monitor.Core.Own.Connectivity;

/// <summary>What the settings must be like. Each error names the field and says what to change.</summary>
public static class ConnectivityValidation
{
    /// <summary>More canaries than these tell nothing more.</summary>
    public const int MostCanaries = 10;

    private const int LongestCanary = 300;

    /// <summary>Texts trimmed, each canary once.</summary>
    public static ConnectivitySettings Tidy(ConnectivitySettings settings) => settings with
    {
        Canaries = [.. (settings.Canaries ?? []).Select(c => c?.Trim() ?? "").Where(c => c.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    /// <param name="settings">Tidy.</param>
    public static IReadOnlyList<FieldError> Errors(ConnectivitySettings settings)
    {
        var errors = new FieldErrors();
        errors.Require(settings.Canaries.Count <= MostCanaries, "canaries", $"Use at most {MostCanaries} canaries.");
        foreach (var wrong in settings.Canaries.Where(c => c.Length > LongestCanary || CanaryTarget.Of(c) is null).Take(1))
            errors.Require(false, "canaries", $"{(wrong.Length <= 60 ? wrong : wrong[..59] + "…")} is neither host:port, such as 1.1.1.1:443, nor an http or https address without user and password.");
        if (settings.Quorum is { } quorum)
            errors.Range(quorum, 1, Math.Max(1, settings.Canaries.Count), "quorum");
        errors.Range(settings.Hosts, 1, 1000, "hosts");
        errors.Range(settings.SharePercent, 1, 100, "sharePercent");
        errors.Range(settings.WindowSeconds, 1, 300, "windowSeconds", " seconds");
        return errors.All;
    }
}
