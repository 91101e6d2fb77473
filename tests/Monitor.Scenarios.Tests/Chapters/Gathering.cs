using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>The first message goes at once; what comes behind it is gathered, and goes as one.</summary>
public sealed class Gathering(TestPostgres postgres) : Chapter<Gathering>(postgres)
{
    internal static Scenario One_outage_is_one_message_and_one_end() =>
        Given(Service("api"), Channel("ops"), Channel("web"))
            .At("00:01").Fails("api")
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again")
            .IsTold("web", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario A_failure_that_is_over_before_it_is_sure_is_told_to_nobody() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01:00").Fails("api")
            .At("00:01:15").Recovers("api");

    internal static Scenario A_service_that_is_down_from_the_first_check_on_is_told() =>
        Given(Service("web"), Channel("ops"))
            .At("00:01").Registers(Service("api")).Fails("api")
            .IsTold("ops", "00:01:20 api is Down");

    internal static Scenario What_comes_behind_the_first_goes_as_one_digest() =>
        Given(Services(5), Channel("ops"))
            .At("00:01").Fails("s1", "s2", "s3", "s4", "s5")
            .At("00:10").Recovers("s1", "s2", "s3", "s4", "s5")
            .IsTold(
                "ops", "00:01:20 s1 is Down", "00:01:50 digest: s2 Down, s3 Down, s4 Down, s5 Down; 5 open", "00:10:00 s1 is Up again",
                "00:10:30 digest: s2 over, s3 over, s4 over, s5 over; 0 open");

    internal static Scenario What_is_over_within_the_window_is_told_to_nobody() =>
        Given(Service("one").AtOnce(), Service("two").AtOnce(), Channel("ops"))
            .At("00:01:00").Fails("one")
            .At("00:01:12").Fails("two")
            .At("00:01:18").Recovers("two")
            .At("00:10").Recovers("one")
            .IsTold("ops", "00:01:00 one is Down", "00:10:00 one is Up again");

    internal static Scenario A_critical_one_behind_warnings_goes_at_once() =>
        Given(Services(3, s => s.AtOnce()), Channel("ops"))
            .At("00:01:00").Degrades("s1", "s2")
            .At("00:01:13").Fails("s3")
            .IsTold("ops", "00:01:00 s1 is Degraded", "00:01:13 s3 is Down", "00:01:30 s2 is Degraded");

    internal static Scenario Worse_and_better_are_told_as_such() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Degrades("api")
            .At("00:05").Fails("api")
            .At("00:10").Degrades("api")
            .At("00:15").Recovers("api")
            .IsTold("ops", "00:01:20 api is Degraded", "00:05:20 api is Down, worsened", "00:10:00 api is Degraded, improved", "00:15:00 api is Up again");

    internal static Scenario A_digest_tells_what_is_new_and_what_is_worse() =>
        Given(Services(3, s => s.AtOnce()), Channel("ops"))
            .At("00:01:00").Degrades("s1")
            .At("00:05:00").Fails("s2")
            .At("00:05:12").Fails("s1").Degrades("s3")
            .IsTold("ops", "00:01:00 s1 is Degraded", "00:05:00 s2 is Down", "00:05:30 digest: s1 Down, s3 Degraded; 3 open");

    internal static Scenario It_comes_back_within_the_settle_time_and_is_the_same_incident() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Recovers("api")
            .At("00:09").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:05:00 api is Up again", "00:09:20 api is Down again", "00:20:00 api is Up again");

    internal static Scenario It_comes_back_after_the_settle_time_and_is_another_incident() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Recovers("api")
            .At("00:11").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:05:00 api is Up again", "00:11:20 api is Down", "00:20:00 api is Up again");

    internal static Scenario It_recovers_and_comes_back_within_the_window() =>
        Given(Service("api").AtOnce(), Channel("ops"))
            .At("00:01:00").Fails("api")
            .At("00:01:12").Recovers("api")
            .At("00:01:15").Fails("api")
            .IsTold("ops", "00:01:00 api is Down");

    internal static Scenario A_machine_hears_every_change_in_its_order() =>
        Given(Service("api"), Service("web"), Machine("machine"))
            .At("00:01").Degrades("api")
            .At("00:03").Fails("api", "web")
            .At("00:05").Recovers("api")
            .At("00:06").Recovers("web")
            .IsTold(
                "machine", "00:01:20 api is Degraded", "00:03:20 api is Down, worsened", "00:03:20 web is Down", "00:05:00 api is Up again", "00:06:00 web is Up again");

    internal static Scenario A_digest_is_arranged_as_its_route_says() =>
        Given(
            [Service("a1").In("a"), Service("b1").In("b"), Service("a2").In("a"), Service("b2").In("b"), Service("first")],
            Channel("ops"), Route("all", "ops") with { GroupBy = [Core.Announcing.Routing.GroupBy.Group] })
            .At("00:01:00").Fails("first")
            .At("00:01:15").Degrades("a1").Fails("b1", "a2", "b2")
            .IsTold("ops", "00:01:20 first is Down", "00:01:50 digest: b1 Down, b2 Down, a2 Down, a1 Degraded; 5 open");

    internal static Scenario A_service_that_flaps_is_told_once_and_then_what_is_true() =>
        Given(Service("api"), Channel("ops"), Machine("machine"))
            .At("00:01").Fails("api")
            .At("00:03").Recovers("api")
            .At("00:05").Fails("api")
            .At("00:07").Recovers("api")
            .At("00:09").Fails("api")
            .At("00:11").Recovers("api")
            .At("00:13").Fails("api")
            .IsTold(
                "ops", "00:01:20 api is Down", "00:03:00 api is Up again", "00:05:20 api is Down again", "00:07:00 api is Up again", "00:09:20 api flaps: 5 turns",
                "00:23:20 api is steady: Down")
            .IsTold(
                "machine", "00:01:20 api is Down", "00:03:00 api is Up again", "00:05:20 api is Down again", "00:07:00 api is Up again", "00:09:20 api is Down again",
                "00:09:20 api flaps: 5 turns", "00:11:00 api is Up again", "00:13:20 api is Down again", "00:23:20 api is steady: Down");

    internal static Scenario What_flaps_and_stays_up_is_told_as_up() =>
        Given(Service("api") with { Flapping = new() { Turns = 3, SteadySeconds = 300 } }, Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:03").Recovers("api")
            .At("00:05").Fails("api")
            .At("00:07").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:03:00 api is Up again", "00:05:20 api flaps: 3 turns", "00:12:00 api is steady: Up");

    internal static Scenario Paused_while_it_flaps_it_flaps_no_longer() =>
        Given(Service("api") with { Flapping = new() { Turns = 3, SteadySeconds = 300 } }, Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:03").Recovers("api")
            .At("00:05").Fails("api")
            .At("00:06").Pauses("api")
            .IsTold("ops", "00:01:20 api is Down", "00:03:00 api is Up again", "00:05:20 api flaps: 3 turns", "00:06:00 api flaps no longer: nobody watches it");
}
