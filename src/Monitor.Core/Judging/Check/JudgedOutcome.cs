using Monitor.Core.Probing;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Redaction;

namespace Monitor.Core.Judging.Check;

/// <summary>
/// One check from the wire to its verdict. The payload is read and assertions are held against it as it was sent; then only what may be
/// kept goes on, and no sentence quotes more than that.
/// </summary>
/// <param name="Outcome">Fit to be kept.</param>
/// <param name="Reading">Fit to be kept; null when there was no answer.</param>
public readonly record struct JudgedOutcome(ProbeOutcome Outcome, HealthReading? Reading, Verdict Verdict)
{
    /// <param name="sent">As the prober gave it.</param>
    /// <param name="dialect">See <see cref="HealthPayloadReader.Read"/>.</param>
    /// <param name="at">When the check was made.</param>
    /// <param name="own">The secrets that were sent; null for none.</param>
    public static JudgedOutcome Of(ProbeOutcome sent, string? dialect, VerdictPolicy policy, DateTimeOffset at, OwnSecrets? own = null)
    {
        var (kept, reading) = SafeReading.Of(sent, dialect, own);
        return new JudgedOutcome(kept, reading, VerdictRules.Of(kept, reading, policy, at, sent).Without(own));
    }
}
