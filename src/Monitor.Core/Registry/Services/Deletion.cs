namespace Monitor.Core.Registry.Services;

/// <summary>That a service was deleted. What was recorded of it stays readable for the retention of daily figures.</summary>
/// <param name="By">Who did it, in words.</param>
public sealed record Deletion(DateTimeOffset At, string By);
