using Monitor.Core.Bulk.Lists;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Web.Components.Import.Lists;

/// <summary>What is said of a line before it is registered. Pure.</summary>
public static class ListWords
{
    private const int Longest = 200;

    /// <summary>Where it asks, or of a line without an address what was pasted.</summary>
    public static string Asks(ListLine line) => line.Definition.Probes.Present.Select(p => SecretAddress.Masked(p.Value.Address)).ToList() is { Count: > 0 } addresses
        ? string.Join(" ", addresses)
        : line.Text.Length > Longest ? line.Text[..Longest] + "…" : line.Text;

    /// <summary>With the column that it is of.</summary>
    public static string Error(FieldError error) => error.Field == "text" ? error.Message : $"{error.Field}: {error.Message}";

    /// <summary>The name of a registered one follows.</summary>
    public static string Of(ListTwin twin) => twin switch
    {
        { Line: { } line, SameKey: true } => $"Line {line} has the key {twin.Key}: give another one.",
        { Line: { } line } => $"Line {line} asks the same address.",
        { SameKey: true } => $"The key {twin.Key} is taken, give another one:",
        _ => "Is asked already, by",
    };
}
