namespace Monitor.Core.Registry;

/// <summary>Keys that no new service may have: their addresses are pages. A service that has one since before keeps it.</summary>
public static class ReservedKeys
{
    private static readonly string[] Words = ["new", "import"];

    public static bool IsOne(string? key) => Words.Contains(key, StringComparer.Ordinal);

    /// <summary>What to change; nothing where it is none of them.</summary>
    public static IReadOnlyList<FieldError> Errors(string? key) => IsOne(key)
        ? [new FieldError("key", $"The key {key} is the address of a page: choose another one, such as {key}-service.")]
        : [];
}
