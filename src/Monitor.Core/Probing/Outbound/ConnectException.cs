namespace Monitor.Core.Probing.Outbound;

/// <summary>Carries the kind of a failed connection out of the HTTP handler's callback, which can only throw.</summary>
public sealed class ConnectException(ProbeFailure failure, string detail, bool isOurs, Exception? inner = null) : Exception(detail, inner)
{
    public ProbeFailure Failure { get; } = failure;

    public bool IsOurs { get; } = isOurs;

    /// <summary>TLS ended before a certificate was refused: perhaps the server speaks nothing of what was offered.</summary>
    public bool MaySpeakOtherwise { get; init; }

    /// <summary>The policy is against it.</summary>
    /// <param name="refusal">The rule.</param>
    internal static ConnectException Blocked(string refusal) => new(ProbeFailure.BlockedByPolicy, $"blocked by policy: {refusal}", isOurs: true);
}
