using System.Text.Json.Serialization;

namespace Monitor.Core.Announcing.Routing;

/// <summary>By what a digest is arranged.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GroupBy>))]
public enum GroupBy
{
    [JsonStringEnumMemberName("group")]
    Group,

    [JsonStringEnumMemberName("owner")]
    Owner,

    [JsonStringEnumMemberName("environment")]
    Environment,

    [JsonStringEnumMemberName("cause")]
    Cause,
}
