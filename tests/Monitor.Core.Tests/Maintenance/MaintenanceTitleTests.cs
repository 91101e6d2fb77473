using Monitor.Core.Maintenance;

namespace Monitor.Core.Tests.Maintenance;

public sealed class MaintenanceTitleTests
{
    [Fact]
    public void It_names_the_service_as_far_as_there_is_room()
    {
        MaintenanceTitle.Of("Cache").ShouldBe("Maintenance of Cache");
        foreach (var name in (string[])[new string('W', 200), string.Concat(Enumerable.Repeat("🚀", 100)), "W" + string.Concat(Enumerable.Repeat("🚀", 99))])
        {
            var title = MaintenanceTitle.Of(name);
            title.Length.ShouldBeInRange(190, MaintenanceValidation.LongestTitle);
            title.ShouldEndWith("…");
            title.EnumerateRunes().ShouldNotContain(System.Text.Rune.ReplacementChar);
        }
    }
}
