namespace Monitor.Pages.Loading;

/// <summary>What one cold load cost. Bytes are those on the wire, headers included.</summary>
/// <param name="FirstContent">Milliseconds until something was painted.</param>
/// <param name="TakesClicks">Milliseconds until the circuit ran; null where there is none.</param>
internal sealed record LoadFigures(long All, long Html, long Css, long Js, long Fonts, long Circuit, double FirstContent, double? TakesClicks)
{
    /// <summary>Icons, data that scripts ask for, and the headers of what has no body.</summary>
    public long Rest => All - Html - Css - Js - Fonts - Circuit;
}
