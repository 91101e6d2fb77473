using System.Text.Json.Serialization;

namespace Monitor.Core.Standing;

/// <summary>Whose status changed. The numbers are stored, so they never change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ChangeSubject>))]
public enum ChangeSubject
{
    [JsonStringEnumMemberName("service")]
    Service = 1,

    [JsonStringEnumMemberName("probe")]
    Probe = 2,

    [JsonStringEnumMemberName("component")]
    Component = 3,
}
