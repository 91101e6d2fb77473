using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Monitor.Web.Components.Elements;

/// <summary>
/// What an address says beside texts. A page takes texts alone from its address: Blazor answers a garbled number in another kind of
/// parameter with an error page, and what cannot be read is as if it were not there.
/// </summary>
public static class AddressText
{
    private const int MostFurther = 19;

    /// <summary>A number from 1; null for anything else.</summary>
    public static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>Only <c>true</c> is.</summary>
    public static bool IsOn(string? text) => bool.TryParse(text, out var on) && on;

    /// <summary>So many times more of a list was asked for; 0 for none.</summary>
    public static int Further(string? text) => (int)Math.Min(Number(text) ?? 0, MostFurther);

    /// <summary>Leads to once more of it; null where a page would get too long: whoever looks further narrows what is shown.</summary>
    /// <param name="name">Of what the address asks with.</param>
    /// <param name="text">As it asks now.</param>
    public static string? FurtherUrl(NavigationManager navigation, string name, string? text) =>
        Further(text) is < MostFurther and var asked ? navigation.GetUriWithQueryParameter(name, asked + 1) : null;
}
