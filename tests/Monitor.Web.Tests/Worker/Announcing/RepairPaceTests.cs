using Monitor.Web.Worker.Announcing;

namespace Monitor.Web.Tests.Worker.Announcing;

public sealed class RepairPaceTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 1)]
    [InlineData(5, 2)]
    [InlineData(6, 4)]
    [InlineData(7, 8)]
    [InlineData(1000, 8)]
    public void The_longer_nothing_is_found_the_more_seldom_it_is_looked(int quiet, int minutes) =>
        RepairPace.Next(quiet).ShouldBe(TimeSpan.FromMinutes(minutes));

    [Fact]
    public void It_is_looked_at_the_start_and_not_again_at_once()
    {
        var pace = new RepairPace();
        pace.IsDue.ShouldBeTrue();
        pace.Done(0);
        pace.IsDue.ShouldBeFalse();
    }
}
