using System.Text.Json.Serialization;

namespace Monitor.Core.Access;

/// <summary>What an <see cref="Actor"/> is. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>Someone who signed in.</summary>
    [JsonStringEnumMemberName("user")]
    User = 1,

    [JsonStringEnumMemberName("apiKey")]
    ApiKey = 2,

    /// <summary>A file or the configuration.</summary>
    [JsonStringEnumMemberName("file")]
    File = 3,

    /// <summary>The product itself.</summary>
    [JsonStringEnumMemberName("product")]
    Product = 4,

    /// <summary>Whoever held a link of a message. The name is what he gave.</summary>
    [JsonStringEnumMemberName("link")]
    Link = 5,
}
