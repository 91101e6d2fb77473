using MudBlazor;

namespace Monitor.Web.Components.Shell;

/// <summary>
/// MudBlazor's theme from the design tokens. Colours that differ between light and dark follow the tokens in
/// <c>base.css</c>, because the theme is switched in the browser, before the first paint and without a circuit.
/// </summary>
public static class MonitorTheme
{
    private static readonly string[] Sans =
    [
        "-apple-system", "BlinkMacSystemFont", "Segoe UI Variable Text", "Segoe UI", "Inter", "Roboto", "Noto Sans", "Liberation Sans", "system-ui", "sans-serif",
    ];

    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Background = "#F3F5F5",
            DrawerBackground = "#F3F5F5",
            Surface = "#FFFFFF",
            AppbarBackground = "#FFFFFF",
            AppbarText = "#11181B",
            Primary = "#11181B",
            TextPrimary = "#11181B",
            TextSecondary = "#434D53",
            LinesDefault = "#DDE2E3",
            Success = "#0F7B53",
            Warning = "#B45309",
            Error = "#B3123A",
            Info = "#1D4ED8",
            RippleOpacity = 0,
            RippleOpacitySecondary = 0,
        },
        // Lines and tints tell things apart; only what floats has a shadow, and that is in the css with its colours.
        Shadows = new Shadow { Elevation = [.. Enumerable.Repeat("none", 26)] },
        LayoutProperties = new LayoutProperties
        {
            DefaultBorderRadius = "6px",
            AppbarHeight = "48px",
            DrawerWidthLeft = "212px",
            DrawerMiniWidthLeft = "56px",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
            Button = new ButtonTypography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", FontWeight = "500", LetterSpacing = "normal", TextTransform = "none" },
            H6 = new H6Typography { FontFamily = Sans, FontSize = "20px", LineHeight = "28px", FontWeight = "600", LetterSpacing = "-.01em" },
            Body1 = new Body1Typography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
            Body2 = new Body2Typography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", LetterSpacing = "normal" },
            Subtitle2 = new Subtitle2Typography { FontFamily = Sans, FontSize = "13px", LineHeight = "20px", FontWeight = "600", LetterSpacing = "normal" },
        },
    };
}
