using System.Text.Json.Serialization;

namespace Monitor.Core.WhatIf.Comparing;

/// <summary>What a change of the definition makes of an outage.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<OutageFate>))]
public enum OutageFate
{
    /// <summary>Found at the same moment.</summary>
    [JsonStringEnumMemberName("same")]
    Same,

    /// <summary>Found later.</summary>
    [JsonStringEnumMemberName("later")]
    Later,

    /// <summary>Found earlier.</summary>
    [JsonStringEnumMemberName("earlier")]
    Earlier,

    /// <summary>Not found any more.</summary>
    [JsonStringEnumMemberName("missed")]
    Missed,

    /// <summary>Part of an incident that goes on already.</summary>
    [JsonStringEnumMemberName("joined")]
    Joined,

    /// <summary>One more incident of what was a single one.</summary>
    [JsonStringEnumMemberName("divided")]
    Divided,

    /// <summary>Not found now.</summary>
    [JsonStringEnumMemberName("new")]
    New,
}
