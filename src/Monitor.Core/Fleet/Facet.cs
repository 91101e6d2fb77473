namespace Monitor.Core.Fleet;

/// <summary>A value that services are told apart by, and how many services are left when it is chosen beside what is chosen already.</summary>
public readonly record struct Facet(string Value, int Count);
