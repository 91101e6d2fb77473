using System.Text.Json.Serialization;

namespace Monitor.Core.Registry.Probes;

/// <summary>The question a probe asks, in Kubernetes' sense. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ProbeKind>))]
public enum ProbeKind
{
    /// <summary>Is it running? Down would restart it.</summary>
    [JsonStringEnumMemberName("liveness")]
    Liveness = 1,

    /// <summary>Can it serve? Down takes it out of traffic. A single "health URL" is a readiness probe.</summary>
    [JsonStringEnumMemberName("readiness")]
    Readiness = 2,

    /// <summary>Has it started? Gates the other two until it has succeeded once.</summary>
    [JsonStringEnumMemberName("startup")]
    Startup = 3,
}
