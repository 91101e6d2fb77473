using System.Text.Json.Serialization;

namespace Monitor.Core.Announcing.Reviewing;

/// <summary>What an advice is about.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AdviceSubject>))]
public enum AdviceSubject
{
    [JsonStringEnumMemberName("service")]
    Service = 1,

    [JsonStringEnumMemberName("route")]
    Route = 2,
}
