using System.Text.Json;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Registry;

namespace Monitor.Web.Components.Channels.Edit;

/// <summary>A channel as it was typed, for every kind that was looked at, without what is stored encrypted.</summary>
/// <param name="Type">Word of its kind.</param>
public sealed record ChannelDraft(string Key, string Name, string Type, bool Enabled, bool Gather, bool AboutMonitor, bool Updates, IReadOnlyDictionary<string, string> Values)
{
    private static readonly HashSet<string> Encrypted = [.. ChannelKinds.All.SelectMany(k => k.Fields).Where(f => f.Encrypted).Select(f => f.Name)];

    /// <summary>What of the values typed may be kept, in one order.</summary>
    public static IReadOnlyDictionary<string, string> Open(IReadOnlyDictionary<string, string> values) => Part(values, isOpen: true);

    /// <summary>What of them may not, to see whether it was changed.</summary>
    public static string Secrets(IReadOnlyDictionary<string, string> values) => JsonSerializer.Serialize(Part(values, isOpen: false));

    public string ToJson() => JsonSerializer.Serialize(this, RegistryJson.Options);

    /// <exception cref="JsonException">It is none.</exception>
    public static ChannelDraft Read(string json) => JsonSerializer.Deserialize<ChannelDraft>(json, RegistryJson.Options) ?? throw new JsonException("A draft is an object.");

    // What was typed and emptied again is as if it had never been.
    private static SortedDictionary<string, string> Part(IReadOnlyDictionary<string, string> values, bool isOpen) =>
        new(values.Where(v => v.Value.Length > 0 && Encrypted.Contains(v.Key) != isOpen).ToDictionary(), StringComparer.Ordinal);
}
