using Monitor.Core;
using Monitor.Core.History.Timelines;
using Monitor.Core.Maintenance;
using Monitor.Web.Components.Elements.Charts;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Maintenance;

namespace Monitor.Web.Tests.Components.Maintenance;

public sealed class MaintenanceWordsTests
{
    private static readonly MaintenanceCover Cover = new(5, "Storage move", Given.Now.AddMinutes(-34), Given.Now.AddMinutes(86));

    [Theory]
    [InlineData(null, "once")]
    [InlineData("FREQ=DAILY", "every day")]
    [InlineData("FREQ=WEEKLY;BYDAY=TU,TH", "every Tuesday and Thursday")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE,FR", "every Monday, Wednesday and Friday")]
    [InlineData("FREQ=MONTHLY", "on day 31 of every month that has one")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", "on the last day of every month")]
    [InlineData("FREQ=YEARLY", "every year on 31 March")]
    [InlineData("FREQ=MONTHLY;BYDAY=1SU", "by its rule")]
    [InlineData("FREQ=WEEKLY;BYDAY=SU;COUNT=3", "by its rule")]
    public void A_rule_is_said_in_words_and_survives_the_form(string? rule, string words)
    {
        var start = new DateTime(2026, 3, 31, 20, 0, 0, DateTimeKind.Unspecified);
        RepeatRules.Words(rule, start).ShouldBe(words);
        var (repeat, days) = RepeatRules.Read(rule);
        RepeatRules.Write(repeat, days, start, rule ?? "").ShouldBe(rule);
    }

    [Fact]
    public void A_service_in_maintenance_says_until_when_and_why_and_how_it_is_meanwhile()
    {
        var clock = new ReaderClock(Given.Time());
        var service = Given.Down("Ledger") with { InMaintenance = true, Maintenance = Cover };
        ServiceWords.Why(service, clock).ShouldBe("Storage move, until 11:30; down meanwhile");
        ServiceWords.Why(Given.Up("Ledger") with { InMaintenance = true, Maintenance = Cover }, clock).ShouldBe("Storage move, until 11:30");
        ServiceWords.Since(service).ShouldBe(Cover.From);
        StatusLook.For(service).ShouldBe(StatusLook.Maintenance);
    }

    [Fact]
    public void Strips_and_lanes_draw_it_striped_and_say_it()
    {
        HealthStatus[] slots = [HealthStatus.Healthy, HealthStatus.Unknown, HealthStatus.Unknown];
        bool[] planned = [false, true, false];
        StripGeometry.Paths(slots, StatusLook.NoData, planned).Select(p => p.Css).ShouldBe(["b-up", "b-maint", "b-nodata"]);
        StripGeometry.Sentence(slots, StatusLook.NoData, TimeSpan.FromMinutes(30), planned).Replace('\u00A0', ' ').ShouldBe("up 10 min; maintenance 10 min; no data 10 min");

        var from = Given.Now.AddHours(-1);
        Gap[] gaps = [new(from.AddMinutes(15), from.AddMinutes(30), GapCause.Maintenance), new(from.AddMinutes(30), from.AddMinutes(45), GapCause.Stopped)];
        LaneSpan.Of(new StatusTimeline([new(from.AddDays(-1), HealthStatus.Unhealthy)]), gaps, from, Given.Now).Select(s => (s.Start, s.Look, s.Why)).ShouldBe(
            [(0, StatusLook.Down, null), (0.25, StatusLook.Maintenance, "maintenance"), (0.5, StatusLook.NoData, "Monitor was not running"), (0.75, StatusLook.Down, null)]);
        PlannedSpan.Of(gaps, new ReaderClock(Given.Time())).Select(p => p.Words).ShouldBe(["maintenance, 09:19 to 09:34"]);
    }

    [Theory]
    [InlineData(15, "15 min")]
    [InlineData(90, "90 min")]
    [InlineData(180, "3 h")]
    [InlineData(2160, "36 h")]
    public void A_length_is_said_as_people_do(int minutes, string words) => MaintenanceWords.Length(minutes).Replace('\u00A0', ' ').ShouldBe(words);
}
