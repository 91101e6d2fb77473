using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>While a service is worked on, nobody is told of what fails; whoever was told before is told of the end.</summary>
public sealed class Maintenance(TestPostgres postgres) : Chapter<Maintenance>(postgres)
{
    internal static Scenario Begun_within_and_over_within() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Maintains(30, "api")
            .At("00:05").Fails("api")
            .At("00:10").Recovers("api");

    internal static Scenario Begun_within_and_going_on_at_its_end() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Maintains(30, "api")
            .At("00:05").Fails("api")
            .At("00:40").Recovers("api")
            .IsTold("ops", "00:31:00 api is Down", "00:40:00 api is Up again");

    internal static Scenario Begun_before_and_over_within() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Maintains(30, "api")
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario Begun_before_and_going_on_at_its_end() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Maintains(30, "api")
            .At("00:40").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:40:00 api is Up again");

    internal static Scenario Worse_and_better_within_is_told_to_nobody() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Maintains(30, "api")
            .At("00:10").Degrades("api")
            .At("00:20").Fails("api")
            .IsTold("ops", "00:01:20 api is Down");

    internal static Scenario Better_at_its_end_than_before_it() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Maintains(30, "api")
            .At("00:10").Degrades("api")
            .IsTold("ops", "00:01:20 api is Down", "00:35:00 api is Degraded, improved");

    internal static Scenario Ended_early_it_is_over_at_once() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Maintains(60, "api")
            .At("00:05").Fails("api")
            .At("00:20").EndsMaintenance()
            .IsTold("ops", "00:20:00 api is Down");

    internal static Scenario Prolonged_it_goes_on() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Maintains(30, "api")
            .At("00:05").Fails("api")
            .At("00:20").ProlongsMaintenance(30)
            .IsTold("ops", "01:01:00 api is Down");

    internal static Scenario Called_off_it_is_over_at_once() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Maintains(60, "api")
            .At("00:05").Fails("api")
            .At("00:20").CallsMaintenanceOff()
            .IsTold("ops", "00:20:00 api is Down");

    internal static Scenario Who_is_not_covered_is_told_as_ever() =>
        Given(Service("api"), Service("web"), Channel("ops"))
            .At("00:01").Maintains(60, "api")
            .At("00:05").Fails("api", "web")
            .At("00:10").Recovers("api", "web")
            .IsTold("ops", "00:05:20 web is Down", "00:10:00 web is Up again");

    internal static Scenario Announced_beforehand_it_begins_and_ends_by_its_clock() =>
        Given(Service("api"), Channel("ops"), Upkeep("2027-01-11T02:00", 60, "api"))
            .At("01:00").Fails("api")
            .At("01:30").Recovers("api")
            .At("02:10").Fails("api")
            .At("03:20").Recovers("api")
            .IsTold("ops", "01:00:20 api is Down", "01:30:00 api is Up again", "03:00:00 api is Down", "03:20:00 api is Up again");

    internal static Scenario Each_night_over_midnight() =>
        Given(Service("api"), Channel("ops"), Upkeep("2027-01-11T23:30", 60, "api").Recurring("FREQ=DAILY"))
            .At("23:50").Fails("api")
            .At("1.00:40").Recovers("api")
            .At("1.23:40").Fails("api")
            .At("2.00:20").Recovers("api")
            .IsTold("ops", "1.00:30:00 api is Down", "1.00:40:00 api is Up again");

    internal static Scenario Two_windows_that_overlap_end_with_the_last() =>
        Given(Service("api"), Channel("ops"), Upkeep("2027-01-11T01:00", 30, "api"), Upkeep("2027-01-11T01:15", 60, "api"))
            .At("01:10").Fails("api")
            .IsTold("ops", "02:15:00 api is Down");

    // Central European Time until 2:00 local, which is 1:00 UTC: 1:30 to 2:30 local is an hour, whatever the clocks say.
    internal static Scenario Clocks_go_forward_in_Berlin() => InZone(
        "2027-03-28", "Europe/Berlin", "2027-03-28T01:30", fails: "00:40", ends: "01:30:00");

    // 2:30 comes twice; the first one counts: 0:30 UTC.
    internal static Scenario Clocks_go_back_in_Berlin() => InZone(
        "2027-10-31", "Europe/Berlin", "2027-10-31T02:30", fails: "00:40", ends: "01:30:00");

    // 2:30 does not exist; it begins at 3:00, which is 5:30 UTC.
    internal static Scenario Clocks_go_forward_in_Newfoundland() => InZone(
        "2027-03-14", "America/St_Johns", "2027-03-14T02:30", fails: "05:40", ends: "06:30:00");

    // 1:30 comes twice; the first one is 4:00 UTC.
    internal static Scenario Clocks_go_back_in_Newfoundland() => InZone(
        "2027-11-07", "America/St_Johns", "2027-11-07T01:30", fails: "04:10", ends: "05:00:00");

    // Five hours and three quarters ahead, all year.
    internal static Scenario Midnight_in_Kathmandu() => InZone(
        "2027-06-01", "Asia/Kathmandu", "2027-06-02T00:00", fails: "18:20", ends: "19:15:00");

    // By half an hour: 2:15 does not exist; it begins at 2:30, which is 15:30 UTC of the day before.
    internal static Scenario Clocks_go_forward_on_Lord_Howe() => InZone(
        "2027-10-02", "Australia/Lord_Howe", "2027-10-03T02:15", fails: "15:40", ends: "16:30:00");

    // 1:45 comes twice; the first one is 14:45 UTC of the day before.
    internal static Scenario Clocks_go_back_on_Lord_Howe() => InZone(
        "2027-04-03", "Australia/Lord_Howe", "2027-04-04T01:45", fails: "14:50", ends: "15:45:00");

    // For Ramadan, on the 7th of February 2027 at 3:00: 2:30 comes twice, and the first one is 1:30 UTC.
    internal static Scenario Clocks_go_back_in_Casablanca() => InZone(
        "2027-02-07", "Africa/Casablanca", "2027-02-07T02:30", fails: "01:40", ends: "02:30:00");

    // And forward after it, on the 14th of March at 2:00: 2:30 does not exist; it begins at 3:00, which is 2:00 UTC.
    internal static Scenario Clocks_go_forward_in_Casablanca() => InZone(
        "2027-03-14", "Africa/Casablanca", "2027-03-14T02:30", fails: "02:10", ends: "03:00:00");

    /// <summary>A window of an hour each day; what fails in it is told when it ends.</summary>
    private static Scenario InZone(string day, string zone, string start, string fails, string ends) =>
        Given(Service("api"), Channel("ops"), Upkeep(start, 60, "api").InZone(zone).Recurring("FREQ=DAILY"))
            .On(day)
            .At(fails).Fails("api")
            .IsTold("ops", $"{ends} api is Down");
}
