using Monitor.Core.Probing;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class PhaseRowTests
{
    [Fact]
    public void Phases_follow_each_other_on_one_scale()
    {
        var rows = PhaseRow.Of(new ProbeOutcome.Answered(200, null, [], new byte[1900], false, null, Ms(100), new PhaseTimings(Ms(10), Ms(10), null, Ms(60), Ms(20))));

        rows.Select(r => r.Name).ShouldBe(["DNS", "TCP", "TLS", "HTTP", "Payload"]);
        rows.Select(r => Math.Round(r.Start, 2)).ShouldBe([0, 0.1, 0.2, 0.2, 0.8]);
        rows[2].Note.ShouldBe("not needed");
        rows[3].Note.ShouldBe("200, first byte");
    }

    [Fact]
    public void A_kept_connection_that_was_silent_is_told_first_and_takes_nothing_of_the_scale()
    {
        var phases = new PhaseTimings(null, Ms(10), null, Ms(60), Ms(30)) { Silence = Ms(1500) };
        var rows = PhaseRow.Of(new ProbeOutcome.Answered(200, null, [], new byte[2], false, null, Ms(100), phases));

        rows.Select(r => r.Name).ShouldBe(["Kept", "DNS", "TCP", "TLS", "HTTP", "Payload"]);
        (rows[0].Note, rows[0].Width).ShouldBe(("silent for 1.5 s, asked anew", 0));
        Math.Round(rows[4].Start, 2).ShouldBe(0.1);
    }

    [Fact]
    public void What_fails_ends_the_list_and_the_rest_was_not_reached()
    {
        var rows = PhaseRow.Of(Failed(ProbeFailure.Refused, new PhaseTimings(Ms(4), null, null, null, null)));

        rows[1].Look.ShouldBe(StatusLook.Down);
        rows.Skip(2).ShouldAllBe(r => r.Note == "not reached");
    }

    [Fact]
    public void A_time_out_shows_in_which_phase_it_happened() =>
        PhaseRow.Of(Failed(ProbeFailure.Timeout, new PhaseTimings(Ms(4), Ms(3), Ms(20), null, null)))[3].Note.ShouldBe("timed out here");

    private static ProbeOutcome.Unreachable Failed(ProbeFailure failure, PhaseTimings phases) => new(failure, "no", false, Ms(100), phases);

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
