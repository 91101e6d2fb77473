using Microsoft.Playwright;

namespace Monitor.Pages.Browsing;

/// <summary>A screen and its colours. The app follows the system's until somebody chooses others.</summary>
internal sealed record Look(ColorScheme Colours, bool IsPhone)
{
    /// <summary>What loads are measured with.</summary>
    public static readonly Look Usual = new(ColorScheme.Light, IsPhone: false);

    public static readonly IReadOnlyList<Look> All =
        [Usual, new(ColorScheme.Dark, IsPhone: false), new(ColorScheme.Light, IsPhone: true), new(ColorScheme.Dark, IsPhone: true)];

    public ViewportSize Size => IsPhone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 };

    public string Screen => IsPhone ? "phone" : "desktop";

    public string Theme => Colours == ColorScheme.Dark ? "dark" : "light";
}
