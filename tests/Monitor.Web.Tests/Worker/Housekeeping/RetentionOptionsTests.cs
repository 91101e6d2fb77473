using Monitor.Core.History.Rollups;
using Monitor.Web.Worker.Housekeeping;

namespace Monitor.Web.Tests.Worker.Housekeeping;

public sealed class RetentionOptionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    [Fact]
    public void Checks_go_by_whole_hours_and_UTC_days() => new RetentionOptions().ChecksAt(Now).ShouldBe(new KeptChecks(
        new(2025, 12, 12, 0, 0, 0, TimeSpan.Zero), new(2025, 12, 12, 10, 0, 0, TimeSpan.Zero), new(2021, 3, 13, 0, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void A_window_as_long_as_checks_are_kept_has_all_of_them_while_it_is_read()
    {
        var kept = new RetentionOptions().ChecksAt(Now.AddSeconds(40));

        kept.Gone(Now.AddDays(-90), Now).ShouldBeEmpty();
        kept.Gone(Now.AddDays(-91), Now).Select(s => s.Source).ShouldBe([CheckSource.Results, CheckSource.Hours]);
    }
}
