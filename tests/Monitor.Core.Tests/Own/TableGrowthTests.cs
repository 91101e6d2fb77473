using Monitor.Core.Own.Storage;

namespace Monitor.Core.Tests.Own;

public sealed class TableGrowthTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_the_mean_since_the_oldest_size_of_the_last_week() =>
        TableGrowth.Of([At(2, 900), At(5, 500), At(9, 10)], 1000, Now).ShouldBe(new TableGrowth(100, TimeSpan.FromDays(5)));

    [Fact]
    public void What_shrinks_grows_by_less_than_nothing() => TableGrowth.Of([At(2, 900)], 100, Now)!.BytesPerDay.ShouldBe(-400);

    [Fact]
    public void Of_hours_nothing_is_said()
    {
        TableGrowth.Of([At(0.5, 900)], 1000, Now).ShouldBeNull();
        TableGrowth.Of([], 1000, Now).ShouldBeNull();
    }

    private static RecordedSize At(double days, long bytes) => new(Now.AddDays(-days), bytes);
}
