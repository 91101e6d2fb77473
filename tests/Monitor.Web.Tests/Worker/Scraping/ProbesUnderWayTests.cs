using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class ProbesUnderWayTests
{
    private static readonly DateTimeOffset Slot = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly ProbesUnderWay _probes = new();

    [Fact]
    public void A_probe_is_asked_once_at_a_time()
    {
        var check = Check(1);
        Begin(check).ShouldBe(Beginning.Now);
        Begin(check, 1).ShouldBe(Beginning.Busy);
        Begin(Check(2)).ShouldBe(Beginning.Now);

        _probes.End(1).ShouldBeNull();
        Begin(check, 2).ShouldBe(Beginning.Now);
    }

    [Fact]
    public void A_new_question_follows_the_old_one_at_once()
    {
        var (old, changed) = (Check(1), Check(1, revision: 6));
        Begin(old);
        Begin(changed, 1).ShouldBe(Beginning.Later);
        Begin(changed, 2).ShouldBe(Beginning.Later);

        _probes.End(1).ShouldBe(Slot.AddSeconds(2));
        _probes.AskBy(changed);
        Begin(changed, 3).ShouldBe(Beginning.Busy);

        _probes.End(1).ShouldBeNull();
    }

    [Fact]
    public void What_was_paused_meanwhile_is_asked_again_once_the_question_from_before_has_ended()
    {
        var (before, resumed) = (Check(1), Check(1));
        Begin(before);
        before.Replace(by: null);
        Begin(resumed, 1).ShouldBe(Beginning.Later);

        _probes.End(1).ShouldBe(Slot.AddSeconds(1));
        _probes.AskBy(resumed);
        Begin(resumed, 2).ShouldBe(Beginning.Busy);

        _probes.End(1).ShouldBeNull();
    }

    private static PreparedCheck Check(int probeId, int revision = 5)
    {
        var check = SomeChecks.Due("http://10.0.0.5/ready", probeId).Check;
        return check with { Service = check.Service with { Revision = revision } };
    }

    private Beginning Begin(PreparedCheck check, int second = 0) => _probes.Begin(new DueCheck(check, Slot.AddSeconds(second)));
}
