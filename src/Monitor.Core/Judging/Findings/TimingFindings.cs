using System.Globalization;
using Monitor.Core.Probing;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Judging.Findings;

/// <summary>Answers and limits held against the probe's period.</summary>
internal static class TimingFindings
{
    // A push carries the duration of the job that it reports.
    public static Contradiction? Slow(in Examination seen) =>
        seen is { Outcome: not ProbeOutcome.Unreachable, Policy.Transport: not ProbeTransport.Push } && seen.Outcome.Latency > seen.Policy.Period / 3
            ? new("slow-endpoint", $"It answered in more than a third of its period of {Seconds(seen.Policy.Period)}. A health endpoint should report what it knows already: check dependencies in the background, or ask less often.")
            : null;

    // Without how long it was: the sentence stays while the cause stays.
    public static Contradiction? KeptSilent(in Examination seen) => seen.Outcome.Phases.Silence is null ? null : new(
        "kept-connection-silent",
        "The kept connection stayed silent, so a new one was asked, which answered. The service, or something on the way to it, forgets connections without a word: do not reuse them, or ask more often.");

    public static Contradiction? TimeoutNotBelowPeriod(in Examination seen) =>
        seen.Policy is { Transport: not ProbeTransport.Push } policy && policy.Timeout >= policy.Period
            ? new("timeout-not-below-period", $"The probe's time-out of {Seconds(policy.Timeout)} is not below its period of {Seconds(policy.Period)}: one hanging answer delays the next check. Choose a shorter time-out or a longer period.")
            : null;

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
