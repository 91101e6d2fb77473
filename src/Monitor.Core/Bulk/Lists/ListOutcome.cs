using System.Text.Json.Serialization;

namespace Monitor.Core.Bulk.Lists;

/// <summary>What became of one line of a list.</summary>
public enum ListOutcome
{
    /// <summary>It is a service now, and watched.</summary>
    [JsonStringEnumMemberName("registered")]
    Registered,

    /// <summary>There is one of the same key or the same address: it was left out.</summary>
    [JsonStringEnumMemberName("exists")]
    Exists,

    /// <summary>It cannot be: its errors say why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The database did not answer, for it or for one before it. What was under way then may have been done.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
