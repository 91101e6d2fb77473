using Monitor.Web.Worker.Scraping;

namespace Monitor.Web.Tests.Worker.Scraping;

/// <summary>The thread that keeps sight: nobody catches what it throws.</summary>
public sealed class SightKeeperTests
{
    [Fact]
    public void A_beat_that_hung_may_end_after_all_that_it_was_stopped_by_is_gone()
    {
        var stopping = new CancellationTokenSource();
        var beats = 0;

        SightKeeper.Repeat(HangUntilTheAppHasStopped, stopping.Token);

        beats.ShouldBe(1);

        void HangUntilTheAppHasStopped()
        {
            beats++;
            stopping.Cancel();
            stopping.Dispose();
        }
    }

    [Fact]
    public void A_beat_that_failed_is_followed_by_the_next()
    {
        using var stopping = new CancellationTokenSource();
        var beats = 0;

        SightKeeper.Repeat(Fail, stopping.Token);

        beats.ShouldBe(2);

        void Fail()
        {
            if (++beats == 2)
                stopping.Cancel();
            throw new InvalidOperationException("the connection is broken");
        }
    }
}
