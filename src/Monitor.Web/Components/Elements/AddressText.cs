using System.Globalization;

namespace Monitor.Web.Components.Elements;

/// <summary>
/// What an address says beside texts. A page takes texts alone from its address: Blazor answers a garbled number in another kind of
/// parameter with an error page, and what cannot be read is as if it were not there.
/// </summary>
public static class AddressText
{
    /// <summary>A number from 1; null for anything else.</summary>
    public static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Only <c>true</c> is.</summary>
    public static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;
}
