using System.Text.Json.Serialization;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Registry.Transports;

/// <summary>Credentials of an HTTP probe. What is secret is shown as <see cref="SecretMask.Text"/>; sending the mask back keeps what is stored.</summary>
public sealed record HttpAuthentication
{
    /// <summary>Which scheme of the Authorization header.</summary>
    public AuthenticationScheme Scheme { get; init; }

    /// <summary>Basic only. Not secret.</summary>
    public string? Username { get; init; }

    /// <summary>Basic only. Secret.</summary>
    public string? Password { get; init; }

    /// <summary>Bearer only. Secret.</summary>
    public string? Token { get; init; }
}

/// <summary>Schemes of the Authorization header that a probe can send.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AuthenticationScheme>))]
public enum AuthenticationScheme
{
    /// <summary>RFC 7617.</summary>
    [JsonStringEnumMemberName("basic")]
    Basic,

    /// <summary>RFC 6750.</summary>
    [JsonStringEnumMemberName("bearer")]
    Bearer,
}
