namespace Monitor.Core.Fleet.Folding;

/// <summary>Services that fail for one cause.</summary>
/// <param name="Key">Of the cause and its time. It stays while one of its services does.</param>
/// <param name="Services">In the order in which they began to fail.</param>
public sealed record Fold(string Key, SharedCause Cause, IReadOnlyList<ServiceState> Services)
{
    /// <summary>When the first of them began to fail.</summary>
    public DateTimeOffset From => Services[0].Since;

    /// <summary>When the last of them did.</summary>
    public DateTimeOffset To => Services[^1].Since;

    /// <summary>Whether something began while this did, whatever its cause.</summary>
    public bool IsMeanwhile(DateTimeOffset at) => Cause.Within is { } within && at >= From && at <= To + within;
}
