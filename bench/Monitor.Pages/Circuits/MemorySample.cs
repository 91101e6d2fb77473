namespace Monitor.Pages.Circuits;

/// <summary>What the app holds, in bytes.</summary>
/// <param name="Managed">Objects, garbage that was not collected yet included.</param>
/// <param name="Resident">All of the process in memory.</param>
internal sealed record MemorySample(double Managed, double Resident);
