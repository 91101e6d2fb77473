using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

public sealed class ProbesUnderWayTests
{
    private static readonly DateTimeOffset Slot = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);

    private readonly ProbesUnderWay _probes = new();

    [Fact]
    public void A_probe_is_asked_once_at_a_time()
    {
        _probes.Begin(1, revision: 5, Slot).ShouldBe(Beginning.Now);
        _probes.Begin(1, revision: 5, Slot.AddSeconds(1)).ShouldBe(Beginning.Busy);
        _probes.Begin(2, revision: 5, Slot).ShouldBe(Beginning.Now);

        _probes.End(1).ShouldBeNull();
        _probes.Begin(1, revision: 5, Slot.AddSeconds(2)).ShouldBe(Beginning.Now);
    }

    [Fact]
    public void A_new_question_follows_the_old_one_at_once()
    {
        _probes.Begin(1, revision: 5, Slot);
        _probes.Begin(1, revision: 6, Slot.AddSeconds(1)).ShouldBe(Beginning.Later);
        _probes.Begin(1, revision: 6, Slot.AddSeconds(2)).ShouldBe(Beginning.Later);

        _probes.End(1).ShouldBe(Slot.AddSeconds(2));
        _probes.AskBy(1, revision: 6);
        _probes.Begin(1, revision: 6, Slot.AddSeconds(3)).ShouldBe(Beginning.Busy);

        _probes.End(1).ShouldBeNull();
    }
}
