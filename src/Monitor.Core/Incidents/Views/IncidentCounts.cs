namespace Monitor.Core.Incidents.Views;

/// <summary>How many incidents there are.</summary>
/// <param name="Open">All that go on.</param>
/// <param name="Acknowledged">Of those.</param>
/// <param name="Snoozed">Of those.</param>
/// <param name="Unheld">Of those: nobody has them.</param>
/// <param name="Resolved">Since the instant that was asked for.</param>
public sealed record IncidentCounts(int Open, int Acknowledged, int Snoozed, int Unheld, int Resolved);
