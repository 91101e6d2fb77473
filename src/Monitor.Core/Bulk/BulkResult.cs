using System.Text.Json.Serialization;
using Monitor.Core.Registry;

namespace Monitor.Core.Bulk;

/// <summary>What became of one service.</summary>
/// <param name="Errors">Why it was refused.</param>
public sealed record BulkResult(BulkOutcome Outcome, IReadOnlyList<FieldError> Errors)
{
    /// <summary>One that says all.</summary>
    public static BulkResult Of(BulkOutcome outcome) => new(outcome, []);
}

/// <summary>What became of one service.</summary>
public enum BulkOutcome
{
    /// <summary>It was so already.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    /// <summary>It is as the line says.</summary>
    [JsonStringEnumMemberName("changed")]
    Changed,

    /// <summary>It cannot be: its errors say why.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>Somebody has changed or deleted it since it was looked at: it is left alone.</summary>
    [JsonStringEnumMemberName("stale")]
    Stale,

    /// <summary>The database did not answer, for it or for one before it. What was under way then may have been done.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
