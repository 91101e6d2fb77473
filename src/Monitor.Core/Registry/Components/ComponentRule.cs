using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Components;

/// <summary>What the failure of matching components means for their service. The first rule that matches a name counts.</summary>
public sealed record ComponentRule
{
    /// <summary>Name pattern, case-insensitive: <c>*</c> stands for any characters, <c>?</c> for one.</summary>
    public string Match { get; init; } = "";

    public ComponentRole Role { get; init; }

    /// <summary>At least this many of the matching components must be up; null: each counts by itself.</summary>
    public int? Quorum { get; init; }

    /// <summary>What each matching component weighs in the service's <c>weightThreshold</c>, 1–1000; null: it does not take part. Only with the role critical.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Weight { get; init; }
}

/// <summary>How much a component matters to its service.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ComponentRole>))]
public enum ComponentRole
{
    /// <summary>Unhealthy makes the service Unhealthy.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,

    /// <summary>Unhealthy makes the service Degraded.</summary>
    [JsonStringEnumMemberName("optional")]
    Optional,

    /// <summary>Shown, and otherwise without effect.</summary>
    [JsonStringEnumMemberName("ignored")]
    Ignored,
}
