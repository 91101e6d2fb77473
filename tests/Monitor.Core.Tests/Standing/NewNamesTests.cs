using Monitor.Core.Standing.Components;

namespace Monitor.Core.Tests.Standing;

public sealed class NewNamesTests
{
    [Fact]
    public void What_comes_late_counts_on_the_day_that_it_is_and_opens_none_that_is_over()
    {
        var names = NewNames.None(1);
        names.Admits("pod-1", Given.Start.AddDays(1)).ShouldBeTrue();

        names.Admits("pod-2", Given.Start).ShouldBeTrue();

        (names.Day, names.Seen.Count).ShouldBe((DateOnly.FromDateTime(Given.Start.UtcDateTime).AddDays(1), 2));
        names.Admits("pod-3", Given.Start.AddDays(2)).ShouldBeTrue();
        names.Seen.Count.ShouldBe(1);
    }
}
