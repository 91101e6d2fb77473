using Monitor.Core;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class StatusLookTests
{
    [Theory]
    [InlineData(HealthStatus.Healthy, "Up")]
    [InlineData(HealthStatus.Degraded, "Degraded")]
    [InlineData(HealthStatus.Unhealthy, "Down")]
    [InlineData(HealthStatus.Unknown, "No data")]
    public void A_status_has_a_word(HealthStatus status, string word) => StatusLook.For(status).Word.ShouldBe(word);

    [Fact]
    public void Pausing_hides_the_status() => StatusLook.For(HealthStatus.Unhealthy, paused: true, inMaintenance: true).ShouldBe(StatusLook.Paused);

    [Fact]
    public void Maintenance_hides_the_status() => StatusLook.For(HealthStatus.Unhealthy, inMaintenance: true).ShouldBe(StatusLook.Maintenance);

    [Fact]
    public void Every_look_has_a_word_a_shape_and_a_class_of_its_own()
    {
        StatusLook.All.Select(l => l.Word).ShouldBeUnique();
        StatusLook.All.Select(l => l.Shape).ShouldBeUnique();
        StatusLook.All.Select(l => l.Css).ShouldBeUnique();
        StatusLook.All.Select(l => l.Rank).ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Only_down_and_degraded_are_problems() =>
        StatusLook.All.Where(l => l.IsProblem).ShouldBe([StatusLook.Down, StatusLook.Degraded]);
}
