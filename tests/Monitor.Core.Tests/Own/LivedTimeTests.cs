using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Own;

namespace Monitor.Core.Tests.Own;

public sealed class LivedTimeTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly LivedTime _lived;

    public LivedTimeTests() => _lived = new LivedTime(_clock);

    [Fact]
    public void Of_a_process_that_lives_it_is_the_clocks()
    {
        var begun = _lived.Now;
        Live(beats: 30, late: 0.01);
        Pass(1.5);

        _lived.Since(begun).TotalSeconds.ShouldBe(61.8, 0.001);
        _lived.StoodStillSince(begun).ShouldBeFalse();
    }

    [Fact]
    public void A_standstill_is_not_lived_whoever_comes_first_after_it()
    {
        Live(beats: 3, late: 0);
        Pass(1.9);
        var wait = new LivedWait(_lived);
        wait.Start();
        var begun = _lived.Now;
        Pass(8);

        wait.Lived.TotalSeconds.ShouldBe(0.1, 0.001, "before the beat");
        _lived.StoodStillSince(begun).ShouldBeTrue();
        _lived.Note();
        wait.Lived.TotalSeconds.ShouldBe(0.1, 0.001, "after it");
        Live(beats: 2, late: 0);
        wait.Lived.TotalSeconds.ShouldBe(4.1, 0.001, "what goes on after it counts");
        wait.Elapsed.TotalSeconds.ShouldBe(12, 0.001);
        _lived.StoodStillSince(begun).ShouldBeTrue();
        _lived.StoodStillSince(_lived.Now).ShouldBeFalse();
    }

    [Fact]
    public void What_is_waited_for_no_more_has_not_been_waited_for()
    {
        var wait = new LivedWait(_lived);
        wait.Start();
        Live(beats: 2, late: 0);
        wait.Lived.TotalSeconds.ShouldBe(4, 0.001);
        wait.End();
        (wait.Lived, wait.Elapsed).ShouldBe((TimeSpan.Zero, TimeSpan.Zero));
    }

    private void Live(int beats, double late)
    {
        for (var i = 0; i < beats; i++)
        {
            Pass(2 + late);
            _lived.Note();
        }
    }

    private void Pass(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));
}
