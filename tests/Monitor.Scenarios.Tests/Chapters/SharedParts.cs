using Monitor.Core.Dependencies.Sharing;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>What several services report as failing is told once, by its name.</summary>
public sealed class SharedParts(TestPostgres postgres) : Chapter<SharedParts>(postgres)
{
    internal static Scenario Three_services_and_one_message() =>
        Given(Services(3), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3")
            .At("00:10").Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:20 s1: redis is Down for 3 services", "00:10:00 s1: redis is Up again");

    internal static Scenario Two_services_are_told_one_by_one() =>
        Given(Services(2), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1", "s2")
            .At("00:10").Recovers("s1", "s2")
            .IsTold("ops", "00:01:20 s1 is Down", "00:01:50 s2 is Down", "00:10:00 s1 is Up again", "00:10:30 s2 is Up again");

    internal static Scenario The_third_comes_within_two_minutes() =>
        Given(Services(3), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1")
            .At("00:02").FailsFor("redis", "s2", "s3")
            .At("00:10").Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:20 s1 is Down", "00:02:20 s1: redis is Down for 3 services", "00:10:00 s1: redis is Up again");

    internal static Scenario The_third_comes_too_late_to_be_of_the_same_cause() =>
        Given(Services(3), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1")
            .At("00:02").FailsFor("redis", "s2")
            .At("00:06").FailsFor("redis", "s3")
            .IsTold("ops", "00:01:20 s1 is Down", "00:02:20 s2 is Down", "00:06:20 s3 is Down");

    internal static Scenario One_goes_on_without_the_part() =>
        Given(Services(4), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3", "s4")
            .At("00:10").Recovers("s1", "s2", "s3")
            .At("00:10").Recovers("s4").Fails("s4")
            .At("00:30").Recovers("s4")
            .IsTold("ops", "00:01:20 s1: redis is Down for 4 services", "00:10:00 s1: redis is Up again", "00:11:00 s4 is Down", "00:30:00 s4 is Up again");

    internal static Scenario Its_end_waits_for_all_that_recover_with_it() =>
        Given(Services(3), Channel("ops"))
            .At("00:01:00").FailsFor("redis", "s1", "s2", "s3")
            .At("00:10:00").Recovers("s1")
            .At("00:10:20").Recovers("s2", "s3")
            .IsTold("ops", "00:01:20 s1: redis is Down for 3 services", "00:10:20 s1: redis is Up again");

    internal static Scenario Those_that_go_on_without_the_first_are_told_when_they_have_had_time() =>
        Given(Services(4), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3", "s4")
            .At("00:10").Recovers("s1")
            .At("00:20").Recovers("s2", "s3", "s4")
            .IsTold(
                "ops", "00:01:20 s1: redis is Down for 4 services", "00:11:00 s1 is Up again", "00:11:00 s2: redis is Down for 3 services", "00:20:00 s2: redis is Up again");

    internal static Scenario One_goes_on_for_another_part() =>
        Given(Services(4), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3", "s4")
            .At("00:10").Recovers("s4").FailsFor("db", "s4")
            .At("00:20").Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:20 s1: redis is Down for 4 services", "00:11:20 s4 is Down", "00:20:00 s1: redis is Up again");

    internal static Scenario Each_channel_is_told_once_by_whichever_of_them_leads_there() =>
        Given(Services(4), Channel("ops"), Channel("web"), Route("ops", "ops").Of("s1", "s3"), Route("web", "web").Of("s2", "s4"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3", "s4")
            .At("00:10").Recovers("s1", "s2", "s3", "s4")
            .IsTold("ops", "00:01:20 s1: redis is Down for 4 services", "00:10:00 s1: redis is Up again")
            .IsTold("web", "00:01:20 s2: redis is Down for 4 services", "00:10:00 s2: redis is Up again");

    internal static Scenario Other_names_of_it_mean_the_same_part() =>
        Given(Services(3), Channel("ops"), new SharingSettings { Aliases = new Dictionary<string, IReadOnlyList<string>> { ["redis"] = ["cache"] } })
            .At("00:01").FailsFor("cache", "s1").FailsFor("redis", "s2", "s3")
            .At("00:10").Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:20 s1: redis is Down for 3 services", "00:10:00 s1: redis is Up again");

    internal static Scenario It_fails_again_within_the_settle_time() =>
        Given(Services(3), Channel("ops"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3")
            .At("00:05").Recovers("s1", "s2", "s3")
            .At("00:07").FailsFor("redis", "s1", "s2", "s3")
            .At("00:12").Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:20 s1: redis is Down for 3 services", "00:05:00 s1: redis is Up again", "00:07:20 s1: redis is Down for 3 services", "00:12:00 s1: redis is Up again");

    internal static Scenario A_machine_hears_of_each_service() =>
        Given(Services(3), Machine("machine"))
            .At("00:01").FailsFor("redis", "s1", "s2", "s3")
            .At("00:10").Recovers("s1", "s2", "s3")
            .IsTold(
                "machine", "00:01:20 s1: redis is Down for 3 services", "00:01:20 s2: redis is Down for 3 services", "00:01:20 s3: redis is Down for 3 services",
                "00:10:00 s1: redis is Up again", "00:10:00 s2: redis is Up again", "00:10:00 s3: redis is Up again");

    internal static Scenario A_part_that_a_route_asks_for_is_told_though_its_service_stays_up() =>
        Given(
            Service("api").Ignores("redis"), Service("web"), Channel("ops"), Machine("machine"),
            Route("parts", "ops", "machine") with { Components = ["redis"] })
            .At("00:01").PartFails("redis", "api")
            .At("00:05").Fails("web")
            .At("00:10").Recovers("api", "web")
            .IsTold("ops", "00:01:20 redis of api is Down", "00:05:20 web is Down", "00:10:00 web is Up again", "00:10:30 redis of api is Up again")
            .IsTold("machine", "00:01:20 redis of api is Down", "00:05:20 web is Down", "00:10:00 web is Up again", "00:10:00 redis of api is Up again");

    internal static Scenario A_part_of_a_service_that_is_deleted_is_no_longer_reported() =>
        Given(Service("api").Ignores("redis"), Channel("ops"), Route("parts", "ops") with { Components = ["redis"] })
            .At("00:01").PartFails("redis", "api")
            .At("00:10").Deletes("api")
            .IsTold("ops", "00:01:20 redis of api is Down", "00:10:00 redis of api is no longer reported");
}
