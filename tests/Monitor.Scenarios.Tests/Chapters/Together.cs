using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>Several reasons to say nothing at once, or one after the other.</summary>
public sealed class Together(TestPostgres postgres) : Chapter<Together>(postgres)
{
    internal static Scenario A_step_that_falls_due_in_maintenance_waits_for_its_end() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Route("all", "ops").Then(30, "phone"))
            .At("00:01").Fails("api")
            .At("00:10").Maintains(60, "api")
            .At("02:00").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "02:00:00 api is Up again")
            .IsTold("phone", "01:31:20 api is Down", "02:00:00 api is Up again");

    internal static Scenario A_snooze_that_outlasts_the_maintenance() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Degrades("api")
            .At("00:05").Maintains(30, "api").Snoozes("api", 60)
            .At("00:10").Fails("api")
            .IsTold("ops", "00:01:20 api is Degraded", "01:05:00 api is Down, worsened");

    internal static Scenario A_cause_that_is_to_be_told_later_spares_at_once() =>
        Given(
            Service("db").In("data"), Service("api").DependsOn("db"), Channel("ops"),
            new Core.Announcing.Routing.AlertRoute { Key = "data" }.OfGroup("data").Then(10, "ops"), Route("rest", "ops") with { Order = 10 })
            .At("00:01").Fails("db", "api")
            .At("00:20").Recovers("db", "api")
            .IsTold("ops", "00:11:20 db is Down", "00:20:00 db is Up again");

    internal static Scenario A_cause_that_is_over_before_it_was_told_leaves_what_goes_on() =>
        Given(
            Service("db").In("data"), Service("api").DependsOn("db"), Channel("ops"),
            new Core.Announcing.Routing.AlertRoute { Key = "data" }.OfGroup("data").Then(10, "ops"), Route("rest", "ops") with { Order = 10 })
            .At("00:01").Fails("db", "api")
            .At("00:05").Recovers("db")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:06:00 api is Down", "00:20:00 api is Up again");

    internal static Scenario A_snoozed_cause_spares_what_follows() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db")
            .At("00:05").Snoozes("db", 60)
            .At("00:10").Fails("api")
            .At("00:20").Recovers("db", "api")
            .IsTold("ops", "00:01:20 db is Down", "00:20:00 db is Up again");

    internal static Scenario A_shared_part_behind_a_parent_is_told_when_the_parent_is_back() =>
        Given(Services(3, s => s.DependsOn("db")).Prepend(Service("db")), Channel("ops"))
            .At("00:01").Fails("db").FailsFor("redis", "s1", "s2", "s3")
            .At("00:10").Recovers("db")
            .At("00:30").Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:20 db is Down", "00:10:00 db is Up again", "00:11:00 s1: redis is Down for 3 services", "00:30:00 s1: redis is Up again");

    internal static Scenario Two_routes_to_one_channel_tell_it_once() =>
        Given(Service("api"), Channel("ops"), Channel("web"), Route("first", "ops") with { Continue = true }, Route("second", "ops", "web") with { Order = 10 })
            .At("00:01").Fails("api")
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again")
            .IsTold("web", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario Over_before_its_message_could_be_delivered() =>
        Given(Service("api"), Channel("ops").NotAboutMonitor())
            .At("00:05").Answers("ops", 500)
            .At("00:10").Fails("api")
            .At("00:15").Recovers("api")
            .At("00:20").Answers("ops", 200)
            .IsTold("ops", "00:20–00:40 api is Down", "00:20–00:40 api is Up again");

    internal static Scenario Resumed_in_maintenance_while_it_fails() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Pauses("api")
            .At("00:10").Maintains(30, "api")
            .At("00:15").Resumes("api")
            .IsTold("ops", "00:01:20 api is Down", "00:05:00 api is paused", "00:40:00 api is Down");

    internal static Scenario Acknowledged_and_back_within_the_settle_time_its_reminders_begin_anew() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops") with { ReminderMinutes = 20 })
            .At("00:01").Fails("api")
            .At("00:05").Acknowledges("api")
            .At("00:50").Recovers("api")
            .At("00:53").Fails("api")
            .At("01:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:50:00 api is Up again", "00:53:20 api is Down again", "01:13:20 api is still Down", "01:20:00 api is Up again");

    internal static Scenario Deleted_in_maintenance_it_is_over_for_whoever_was_told() =>
        Given(Service("api"), Service("web"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Maintains(60, "api", "web")
            .At("00:10").Fails("web")
            .At("00:20").Deletes("api").Deletes("web")
            .IsTold("ops", "00:01:20 api is Down", "00:20:00 api is deleted");
}
