using Monitor.Core.Reading;

namespace Monitor.Core.Judging.Findings;

/// <summary>Payloads that could be read only in part, or by being lenient.</summary>
internal static class PayloadFindings
{
    public static Contradiction? NoNumbers(in Examination seen) =>
        seen.Reading is { HasNoNumbers: true }
            ? new("no-numbers", "The body holds numbers that JSON does not have, such as NaN or Infinity, which strict readers refuse together with all the rest. Send null in their place, or leave them out.")
            : null;

    public static Contradiction? Cut(in Examination seen) => seen.Reading switch
    {
        { Understood: true, IsCut: true, Problem: PayloadProblem.OverLimit } => new("payload-cut", "The body is larger, or nested more deeply, than is read: only what stands before that counts. Let the health endpoint say less."),
        { Understood: true, IsCut: true } => new("payload-cut", "The body is damaged or cut off: only what stands before that counts."),
        _ => null,
    };
}
