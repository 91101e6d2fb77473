namespace Monitor.Core.WhatIf.Rejudging;

/// <summary>What a stored check comes to by another definition.</summary>
/// <param name="Reason">Null where nobody asks: of a healthy one.</param>
/// <param name="IsOpen">What is stored does not tell for certain; this is the likelier.</param>
public readonly record struct Rejudged(HealthStatus Status, string? Reason, bool IsOpen = false);
