using System.Text.Json.Serialization;

namespace Monitor.Core.Reading.Explaining;

/// <summary>One place of an answer, and what was read there.</summary>
/// <param name="As">What it was read as.</param>
/// <param name="Path">
/// Where: a JSON path (<c>$.components.db.status</c>), an XPath (<c>/health/db/@status</c>), <c>line 3</c>, <c>header grpc-status</c> or
/// <c>HTTP status</c>; at most 400 characters. Null when nothing in the answer says so.
/// </param>
/// <param name="Value">What stands there, as it was sent, at most 200 characters; null of an object or a list.</param>
/// <param name="Status">What that comes to; null where it is no status.</param>
public sealed record ReadPlace(ReadAs As, string? Path, string? Value, HealthStatus? Status)
{
    /// <summary>The component that it speaks of; null for the whole.</summary>
    public string? Component { get; init; }

    /// <summary>It has no status of its own: what lies below it was weighed.</summary>
    public bool FromParts { get; init; }
}

/// <summary>What a place was read as.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ReadAs>))]
public enum ReadAs
{
    /// <summary>The verdict of the whole.</summary>
    [JsonStringEnumMemberName("overall")]
    Overall,

    /// <summary>The sentence of the whole.</summary>
    [JsonStringEnumMemberName("message")]
    Message,

    /// <summary>The status of a component.</summary>
    [JsonStringEnumMemberName("component")]
    Component,

    /// <summary>The sentence of a component.</summary>
    [JsonStringEnumMemberName("componentMessage")]
    ComponentMessage,

    /// <summary>The HTTP code, or the one that a wrapper carries.</summary>
    [JsonStringEnumMemberName("code")]
    Code,
}
