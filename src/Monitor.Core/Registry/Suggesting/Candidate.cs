namespace Monitor.Core.Registry.Suggesting;

/// <summary>A registered service that others may depend on.</summary>
/// <param name="Addresses">Of its probes: URLs, or hosts with or without a port.</param>
public sealed record Candidate(int Id, string Key, string Name, string Group, IReadOnlyList<string> Addresses);

/// <summary>A component as a payload names it.</summary>
/// <param name="Message">What is said of it; null for nothing.</param>
public sealed record NamedComponent(string Name, string? Message);
