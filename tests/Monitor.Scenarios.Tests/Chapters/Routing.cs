using Monitor.Core.Announcing.Routing;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>Which incidents go where, when, and until when.</summary>
public sealed class Routing(TestPostgres postgres) : Chapter<Routing>(postgres)
{
    internal static Scenario The_first_route_that_matches_counts() =>
        Given(
            Service("db").In("data"), Service("api"), Channel("dba"), Channel("ops"),
            Route("data", "dba").OfGroup("data"), Route("rest", "ops") with { Order = 10 })
            .At("00:01").Fails("db", "api")
            .At("00:10").Recovers("db", "api")
            .IsTold("dba", "00:01:20 db is Down", "00:10:00 db is Up again")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario A_route_that_continues_lets_the_next_one_tell_too() =>
        Given(
            Service("db").In("data"), Channel("dba"), Channel("ops"),
            Route("data", "dba").OfGroup("data") with { Continue = true }, Route("rest", "ops") with { Order = 10 })
            .At("00:01").Fails("db")
            .IsTold("dba", "00:01:20 db is Down")
            .IsTold("ops", "00:01:20 db is Down");

    internal static Scenario What_no_route_takes_goes_to_everybody() =>
        Given(Service("api"), Channel("dba"), Channel("ops"), Route("data", "dba").OfGroup("data"))
            .At("00:01").Fails("api")
            .IsTold("dba", "00:01:20 api is Down")
            .IsTold("ops", "00:01:20 api is Down");

    internal static Scenario A_warning_that_becomes_critical_finds_its_route() =>
        Given(Service("api"), Channel("chat"), Channel("pager"), Route("critical", "pager").OfCritical(), Route("rest", "chat") with { Order = 10 })
            .At("00:01").Degrades("api")
            .At("00:05").Fails("api")
            .At("00:10").Recovers("api")
            .IsTold("chat", "00:01:20 api is Degraded", "00:05:20 api is Down, worsened", "00:10:00 api is Up again")
            .IsTold("pager", "00:05:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario It_is_escalated_in_time_and_its_end_goes_to_whoever_was_told() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Channel("boss"), Route("all", "ops").Then(10, "phone").Then(30, "boss"))
            .At("00:01").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:20:00 api is Up again")
            .IsTold("phone", "00:11:20 api is Down", "00:20:00 api is Up again");

    internal static Scenario A_delay_spares_who_would_be_told_of_what_is_soon_over() =>
        Given(Service("api"), Channel("ops"), new AlertRoute { Key = "late" }.Then(5, "ops"))
            .At("00:01").Fails("api")
            .At("00:04").Recovers("api")
            .At("00:20").Fails("api")
            .IsTold("ops", "00:25:20 api is Down");

    internal static Scenario Acknowledging_stops_reminders_and_escalation_but_not_the_end() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Route("all", "ops").Then(60, "phone") with { ReminderMinutes = 20 })
            .At("00:01").Fails("api")
            .At("00:50").Acknowledges("api")
            .At("03:00").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:21:20 api is still Down", "00:41:20 api is still Down", "03:00:00 api is Up again");

    internal static Scenario Nobody_has_it_after_all_and_it_is_escalated() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Route("all", "ops").Then(30, "phone"))
            .At("00:01").Fails("api")
            .At("00:10").Acknowledges("api")
            .At("00:50").Unacknowledges("api")
            .IsTold("ops", "00:01:20 api is Down")
            .IsTold("phone", "00:50:00 api is Down");

    internal static Scenario Acknowledging_does_not_stop_a_first_message() =>
        Given(Service("api"), Channel("ops"), new AlertRoute { Key = "late" }.Then(10, "ops"))
            .At("00:01").Fails("api")
            .At("00:05").Acknowledges("api")
            .IsTold("ops", "00:11:20 api is Down");

    internal static Scenario Reopened_it_is_nobodys_and_the_steps_begin_anew() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Route("all", "ops").Then(10, "phone"))
            .At("00:01").Fails("api")
            .At("00:05").Acknowledges("api")
            .At("00:20").Recovers("api")
            .At("00:23").Fails("api")
            .IsTold("ops", "00:01:20 api is Down", "00:20:00 api is Up again", "00:23:20 api is Down again")
            .IsTold("phone", "00:33:20 api is Down");

    internal static Scenario What_people_do_is_told_where_that_is_wished() =>
        Given(Service("api"), Channel("ops").WithUpdates(), Channel("chat"))
            .At("00:01").Fails("api")
            .At("00:05").Acknowledges("api")
            .At("00:10").Assigns("api", "Ada")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:05:00 api is acknowledged", "00:10:00 api is given to Ada", "00:20:00 api is Up again")
            .IsTold("chat", "00:01:20 api is Down", "00:20:00 api is Up again");

    internal static Scenario A_snooze_holds_everything_but_the_end() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops") with { ReminderMinutes = 10 })
            .At("00:01").Degrades("api")
            .At("00:05").Snoozes("api", 60)
            .At("00:30").Fails("api")
            .At("00:50").Recovers("api")
            .IsTold("ops", "00:01:20 api is Degraded", "00:50:00 api is Up again");

    internal static Scenario The_end_of_a_snooze_tells_what_is_true_then() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Degrades("api")
            .At("00:05").Snoozes("api", 60)
            .At("00:30").Fails("api")
            .IsTold("ops", "00:01:20 api is Degraded", "01:05:00 api is Down, worsened");

    internal static Scenario A_snooze_counts_for_no_step() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Route("all", "ops").Then(30, "phone"))
            .At("00:01").Fails("api")
            .At("00:11").Snoozes("api", 60)
            .IsTold("ops", "00:01:20 api is Down")
            .IsTold("phone", "01:31:20 api is Down");

    internal static Scenario Snoozed_while_it_waits_for_a_digest_it_waits_for_the_end_of_that() =>
        Given(Services(2), Channel("ops"))
            .At("00:01:00").Fails("s1", "s2")
            .At("00:01:40").Snoozes("s2", 60)
            .IsTold("ops", "00:01:20 s1 is Down", "01:01:40 s2 is Down");

    internal static Scenario Woken_early_it_is_told_at_once() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Degrades("api")
            .At("00:05").Snoozes("api", 60)
            .At("00:30").Fails("api")
            .At("00:40").Snoozes("api", 0)
            .IsTold("ops", "00:01:20 api is Degraded", "00:40:00 api is Down, worsened");

    internal static Scenario A_route_may_tell_of_no_ends() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops") with { SendResolved = false })
            .At("00:01").Fails("api")
            .At("00:10").Recovers("api")
            .At("00:30").Fails("api")
            .IsTold("ops", "00:01:20 api is Down", "00:30:20 api is Down");

    internal static Scenario An_edited_route_is_followed_from_the_next_step_on() =>
        Given(Service("api"), Channel("ops"), Channel("phone"), Channel("boss"), Route("all", "ops").Then(30, "phone"))
            .At("00:01").Fails("api")
            .At("00:10").Saves(Route("all", "ops").Then(15, "boss"))
            .At("00:40").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:40:00 api is Up again")
            .IsTold("boss", "00:16:20 api is Down", "00:40:00 api is Up again");

    internal static Scenario A_deleted_route_still_owes_the_end() =>
        Given(Service("api"), Channel("ops"), Channel("web"), Route("all", "ops"))
            .At("00:01").Fails("api")
            .At("00:05").Unsaves("all")
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario Reminders_go_on_after_a_snooze() =>
        Given(Service("api"), Channel("ops"), Route("all", "ops") with { ReminderMinutes = 20 })
            .At("00:01").Fails("api")
            .At("00:30").Snoozes("api", 60)
            .At("02:00").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:21:20 api is still Down", "01:30:00 api is still Down", "01:50:00 api is still Down", "02:00:00 api is Up again");
}
