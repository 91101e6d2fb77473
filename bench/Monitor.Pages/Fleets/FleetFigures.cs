namespace Monitor.Pages.Fleets;

/// <summary>What a large overview costs whoever looks at it, and the server.</summary>
/// <param name="Label">The view, by what its address says.</param>
/// <param name="Services">How many the page lists.</param>
/// <param name="FirstContent">Milliseconds until something was painted.</param>
/// <param name="TakesClicks">Milliseconds until the circuit ran.</param>
/// <param name="Filtered">Milliseconds from the last key until what it leaves was in the page; one for each word that was typed.</param>
/// <param name="CpuPerRow">Milliseconds of the app's CPU for one changed service and one open page; null where nothing changed.</param>
internal sealed record FleetFigures(string Label, int Services, double FirstContent, double TakesClicks, IReadOnlyList<double> Filtered, double? CpuPerRow);
