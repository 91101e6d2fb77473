using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>Channels come, go, fail, and work again: whoever was told of a problem is told of its end.</summary>
public sealed class Channels(TestPostgres postgres) : Chapter<Channels>(postgres)
{
    internal static Scenario Added_in_the_middle_it_hears_of_no_end_whose_begin_it_was_not_told() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").Adds(Channel("new"))
            .At("00:10").Recovers("api")
            .At("00:20").Fails("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again", "00:20:20 api is Down")
            .IsTold("new", "00:20:20 api is Down");

    internal static Scenario Removed_in_the_middle_it_hears_nothing_more() =>
        Given(Service("api"), Channel("ops"), Channel("web"))
            .At("00:01").Fails("api")
            .At("00:05").Removes("web")
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again")
            .IsTold("web", "00:01:20 api is Down");

    internal static Scenario Switched_on_again_it_is_told_in_one_what_it_does_not_know() =>
        Given(Services(3), Channel("ops"))
            .At("00:01").Fails("s1")
            .At("00:05").SwitchesOff("ops")
            .At("00:10").Recovers("s1").Fails("s2", "s3")
            .At("00:30").SwitchesOn("ops")
            .IsTold("ops", "00:01:20 s1 is Down", "00:30:00 digest: s2 Down, s3 Down, s1 over; 2 open");

    internal static Scenario Off_for_all_of_it_it_hears_nothing_of_it() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").SwitchesOff("ops")
            .At("00:05").Fails("api")
            .At("00:10").Recovers("api")
            .At("00:20").SwitchesOn("ops");

    internal static Scenario Its_receiver_is_away_for_a_moment() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Answers("ops", 503).Fails("api")
            .At("00:01:22").Answers("ops", 200)
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:22–00:01:40 api is Down", "00:10:00 api is Up again");

    internal static Scenario Dead_for_six_hours_it_is_told_in_one_what_is_true_then() =>
        Given(Services(4), Channel("ops").NotAboutMonitor())
            .At("00:01").Fails("s1")
            .At("00:05").Answers("ops", 500)
            .At("00:10").Fails("s2")
            .At("05:00").Fails("s3", "s4").Recovers("s1")
            .At("05:30").Recovers("s4")
            .At("06:00").Answers("ops", 200)
            .IsTold("ops", "00:01:20 s1 is Down", "06:00–09:00 s2 is Down", "06:00–09:00 digest: s3 Down, s1 over; 2 open");

    internal static Scenario One_that_fails_for_long_is_told_of_through_another() =>
        Given(Service("api"), Channel("ops"), Channel("mail"))
            .At("00:05").Answers("ops", 500)
            .At("00:10").Fails("api")
            .At("00:40").Answers("ops", 200)
            .IsTold("mail", "00:10:20 api is Down", "00:30:00 channel ops is failing", "00:57–01:09 channel ops works again")
            .IsTold("ops", "00:57–01:09 api is Down");

    internal static Scenario Gone_for_good_it_is_switched_off_and_told_of_through_another() =>
        Given(Service("api"), Channel("ops"), Channel("mail"))
            .At("00:05").Answers("ops", 410)
            .At("00:10").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("mail", "00:10:20 api is Down", "00:10:20 channel ops is failing", "00:20:00 api is Up again");

    internal static Scenario A_message_that_is_refused_three_times_holds_up_no_other() =>
        Given(Service("api"), Service("web"), Channel("ops").NotAboutMonitor())
            .At("00:05").Answers("ops", 422)
            .At("00:10").Fails("api")
            .At("00:12").Answers("ops", 200).Fails("web")
            .IsTold("ops", "00:12:20 web is Down");

    internal static Scenario A_route_whose_channels_are_all_off_tells_everybody() =>
        Given(Service("api"), Channel("ops"), Channel("web"), Route("all", "ops"))
            .At("00:01").SwitchesOff("ops")
            .At("00:05").Fails("api")
            .At("00:10").Recovers("api")
            .IsTold("web", "00:05:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario Switched_off_while_a_message_waits_and_on_when_all_is_over() =>
        Given(Services(2), Channel("ops").NotAboutMonitor())
            .At("00:01").Fails("s1")
            .At("00:05").Answers("ops", 500)
            .At("00:10").Fails("s2")
            .At("00:20").SwitchesOff("ops").Answers("ops", 200)
            .At("00:30").Recovers("s1", "s2")
            .At("00:40").SwitchesOn("ops")
            .IsTold("ops", "00:01:20 s1 is Down", "00:40:00 s2 is Down", "00:40:00 digest: s1 over, s2 over; 0 open");
}
