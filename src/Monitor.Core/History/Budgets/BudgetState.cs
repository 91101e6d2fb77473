using System.Text.Json.Serialization;

namespace Monitor.Core.History.Budgets;

/// <summary>How a month's error budget stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BudgetState>))]
public enum BudgetState
{
    /// <summary>Too little of the month is known to say anything.</summary>
    [JsonStringEnumMemberName("notEnoughKnown")]
    NotEnoughKnown,

    /// <summary>The target can still be kept, or was.</summary>
    [JsonStringEnumMemberName("left")]
    Left,

    /// <summary>More was used than there is: the target cannot be kept any more.</summary>
    [JsonStringEnumMemberName("spent")]
    Spent,
}
