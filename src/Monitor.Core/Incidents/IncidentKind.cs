using System.Text.Json.Serialization;

namespace Monitor.Core.Incidents;

/// <summary>What an incident is about. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<IncidentKind>))]
public enum IncidentKind
{
    /// <summary>The service's own status, from its checks.</summary>
    [JsonStringEnumMemberName("health")]
    Health = 1,

    /// <summary>A certificate that its probes were shown ends soon, or has ended.</summary>
    [JsonStringEnumMemberName("certificate")]
    Certificate = 2,

    /// <summary>It uses up its error budget too fast.</summary>
    [JsonStringEnumMemberName("budget")]
    Budget = 3,
}

/// <summary>What this version knows of kinds.</summary>
public static class IncidentKinds
{
    /// <summary>The highest number. A node says so, for one that knows less could not tell of the others.</summary>
    public static short Known { get; } = (short)Enum.GetValues<IncidentKind>().Max();
}
