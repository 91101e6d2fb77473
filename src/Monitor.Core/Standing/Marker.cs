using System.Text.Json.Serialization;

namespace Monitor.Core.Standing;

/// <summary>Something that happened to a service beside its status: shown on its time axis.</summary>
/// <param name="Text">One sentence.</param>
public sealed record Marker(MarkerKind Kind, DateTimeOffset At, string Text);

/// <summary>What a marker marks. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MarkerKind>))]
public enum MarkerKind
{
    /// <summary>Its payload names another version.</summary>
    [JsonStringEnumMemberName("deploy")]
    Deploy = 1,

    /// <summary>Its process began anew.</summary>
    [JsonStringEnumMemberName("restart")]
    Restart = 2,

    /// <summary>It was restarted again and again.</summary>
    [JsonStringEnumMemberName("crashLoop")]
    CrashLoop = 3,

    /// <summary>It goes on failing, for another reason.</summary>
    [JsonStringEnumMemberName("cause")]
    Cause = 4,
}
