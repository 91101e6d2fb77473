using System.Globalization;
using Monitor.Core.History.Accounting;
using Monitor.Core.History.Sla;

namespace Monitor.Web.Api.Reports;

/// <summary>How an SLA report was computed, in words. Pure.</summary>
internal static class SlaWords
{
    /// <summary>What does not count, and why.</summary>
    public static IReadOnlyList<string> Exclusions(UptimeAccounting accounting) => accounting.CountsChecks()
        ?
        [
            "Checks in announced maintenance do not count.",
            "Checks that told nothing of the service, because of a fault of Monitor's own (its network, its resolver), do not count.",
            "While Monitor did not look (paused, stopped, its database away) there were no checks, and none are assumed.",
            "Checks are those of the readiness probe, else of liveness, else of startup, by their own verdicts: no threshold forgives a single failure.",
        ]
        :
        [
            "Time in announced maintenance does not count.",
            "Time in which Monitor did not look or could not see does not count: paused, not running, its database or network down, before the service was registered.",
            "A status counts from the first check of the streak that confirmed it, not from the check that did: thresholds forgive single failures and shorten no outage.",
        ];

    /// <summary>One sentence: what was counted.</summary>
    public static string Of(UptimeAccounting accounting)
    {
        var (unit, share) = accounting.CountsChecks() ? ("check", "share of the known checks that found") : ("second", "share of the known time in which");
        var degraded = accounting.Halves() switch { 2 => $"a {unit} up", 1 => $"half a {unit} up", _ => "down" };
        return accounting.CountsChecks()
            ? $"Uptime is the {share} the service up; a degraded check counts as {degraded}."
            : $"Uptime is the {share} the service was up; a degraded second counts as {degraded}.";
    }

    /// <summary>What must be known to hold a target against it.</summary>
    public static string Coverage(double required, UptimeAccounting accounting) =>
        string.Create(CultureInfo.InvariantCulture, $"A target counts as kept only where at least {required * 100:0.##} % of the window is known. With less not enough is known")
        + (accounting.CountsChecks()
            ? ", nor where checks of the window are kept no longer: single checks and figures by the hour are removed before those by the day, so that an old window that does not begin and end at midnight UTC loses its edges."
            : ", unless it would be missed even if the service had been up all the rest.");

    /// <summary>Why not enough is known, below the word; null where that is the usual reason, or enough is.</summary>
    public static string? Of(SlaLack? lack) => lack switch
    {
        SlaLack.ChecksGone => "checks are gone",
        SlaLack.NothingCounts => "nothing counts",
        _ => null,
    };

    /// <summary>On a switch: "time, degraded is up".</summary>
    public static string Name(UptimeAccounting accounting) =>
        $"{(accounting.CountsChecks() ? "by checks" : "by time")}, degraded counts {accounting.Halves() switch { 2 => "as up", 1 => "half", _ => "as down" }}";
}
