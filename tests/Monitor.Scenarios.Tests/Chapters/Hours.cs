using Monitor.Core.Announcing.Routing;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>A route tells within its hours, and at their begin what has come meanwhile.</summary>
public sealed class Hours(TestPostgres postgres) : Chapter<Hours>(postgres)
{
    internal static Scenario Outside_of_its_hours_all_is_kept_for_one_digest() =>
        Given(Services(3), Channel("ops"), Route("all", "ops").Between("08:00", "18:00"))
            .At("03:00").Fails("s1", "s2", "s3")
            .At("04:00").Recovers("s3")
            .IsTold("ops", "08:00:00 digest: s1 Down, s2 Down, s3 over; 2 open");

    internal static Scenario Outside_of_its_hours_what_is_over_is_dropped() =>
        Given(Services(2), Channel("ops"), Route("all", "ops").Between("08:00", "18:00", outside: OutsideHours.Drop))
            .At("03:00").Fails("s1", "s2")
            .At("04:00").Recovers("s2")
            .At("09:00").Recovers("s1")
            .IsTold("ops", "08:00:00 s1 is Down", "09:00:00 s1 is Up again");

    internal static Scenario Told_within_its_hours_the_end_is_told_outside_of_them() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops").Between("08:00", "18:00"))
            .At("17:00").Fails("api")
            .At("22:00").Recovers("api")
            .IsTold("ops", "17:00:20 api is Down", "22:00:00 api is Up again");

    internal static Scenario Hours_may_go_over_midnight() =>
        Given(Service("api"), Service("web"), Channel("night"), Route("all", "night").Between("22:00", "06:00"))
            .At("1.05:00").Fails("api")
            .At("1.06:30").Fails("web")
            .IsTold("night", "1.05:00:20 api is Down", "1.22:00:00 web is Down");

    // The clocks go forward at 1:00 UTC: eight o'clock is 6:00 UTC then, and was 7:00 the day before.
    internal static Scenario Hours_begin_by_the_clock_on_the_wall_in_spring() =>
        Given(Service("api"), Service("web"), Channel("ops"), Route("all", "ops").Between("08:00", "18:00", "Europe/Berlin"))
            .On("2027-03-27")
            .At("03:00").Fails("api")
            .At("08:00").Recovers("api")
            .At("1.03:00").Fails("web")
            .IsTold("ops", "07:00:00 api is Down", "08:00:00 api is Up again", "1.06:00:00 web is Down");

    // The clocks go back at 1:00 UTC: eight o'clock is 7:00 UTC then, and was 6:00 the day before.
    internal static Scenario Hours_begin_by_the_clock_on_the_wall_in_autumn() =>
        Given(Service("api"), Service("web"), Channel("ops"), Route("all", "ops").Between("08:00", "18:00", "Europe/Berlin"))
            .On("2027-10-30")
            .At("03:00").Fails("api")
            .At("08:00").Recovers("api")
            .At("1.03:00").Fails("web")
            .IsTold("ops", "06:00:00 api is Down", "08:00:00 api is Up again", "1.07:00:00 web is Down");

    internal static Scenario Hours_that_are_taken_away_hold_nothing_any_more() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops").Between("08:00", "18:00"))
            .At("03:00").Fails("api")
            .At("04:00").Saves(Route("all", "ops"))
            .IsTold("ops", "04:00:00 api is Down");

    internal static Scenario Acknowledged_outside_of_its_hours_it_is_told_when_they_begin() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops").Between("08:00", "18:00") with { ReminderMinutes = 60 })
            .At("03:00").Fails("api")
            .At("05:00").Acknowledges("api")
            .At("12:00").Recovers("api")
            .IsTold("ops", "08:00:00 api is Down", "12:00:00 api is Up again");
}
