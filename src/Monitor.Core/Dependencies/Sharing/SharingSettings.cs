using System.Text.Json.Serialization;

namespace Monitor.Core.Dependencies.Sharing;

/// <summary>When a part that several services name is what they fail for, and which names mean the same part.</summary>
public sealed record SharingSettings
{
    public static SharingSettings Default { get; } = new();

    /// <summary>So many services make it shared, 2–100.</summary>
    public int Services { get; init; } = 3;

    /// <summary>So many began to report it within this time, 10–3,600 s.</summary>
    public int WithinSeconds { get; init; } = 120;

    /// <summary>Further names by the name that people know it by: <c>"redis": ["cache", "redis-main"]</c>. Letters may be large or small.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Aliases { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    [JsonIgnore]
    public TimeSpan Within => TimeSpan.FromSeconds(WithinSeconds);
}
