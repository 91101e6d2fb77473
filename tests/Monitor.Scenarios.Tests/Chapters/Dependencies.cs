using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>An outage is told where it begins.</summary>
public sealed class Dependencies(TestPostgres postgres) : Chapter<Dependencies>(postgres)
{
    internal static Scenario The_parent_fails_first() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db")
            .At("00:03").Fails("api")
            .At("00:10").Recovers("db", "api")
            .IsTold("ops", "00:01:20 db is Down", "00:10:00 db is Up again");

    internal static Scenario The_child_fails_first() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01:00").Fails("api")
            .At("00:01:10").Fails("db")
            .At("00:10").Recovers("db", "api")
            .IsTold("ops", "00:01:30 db is Down", "00:10:00 db is Up again");

    internal static Scenario What_nothing_explains_is_told_as_soon_as_that_is_known() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario The_parent_recovers_and_the_child_goes_on() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db", "api")
            .At("00:10").Recovers("db")
            .At("00:30").Recovers("api")
            .IsTold("ops", "00:01:20 db is Down", "00:10:00 db is Up again", "00:11:00 api is Down", "00:30:00 api is Up again");

    internal static Scenario The_child_recovers_while_its_parent_stays_down() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db", "api")
            .At("00:05").Recovers("api")
            .At("00:10").Recovers("db")
            .IsTold("ops", "00:01:20 db is Down", "00:10:00 db is Up again");

    internal static Scenario The_child_was_told_before_its_parent_failed() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:03").Fails("db")
            .At("00:10").Recovers("db", "api")
            .IsTold("ops", "00:01:20 api is Down", "00:03:20 db is Down", "00:10:00 api is Up again", "00:10:30 db is Up again");

    internal static Scenario The_parent_is_back_down_before_its_child_has_had_time() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01:00").Fails("db", "api")
            .At("00:05:00").Recovers("db")
            .At("00:05:20").Fails("db")
            .At("00:12:00").Recovers("db", "api")
            .IsTold("ops", "00:01:20 db is Down", "00:05:00 db is Up again", "00:05:40 db is Down again", "00:12:00 db is Up again");

    internal static Scenario The_parent_is_back_down_after_its_child_was_told() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db", "api")
            .At("00:05").Recovers("db")
            .At("00:07").Fails("db")
            .At("00:12").Recovers("db", "api")
            .IsTold(
                "ops", "00:01:20 db is Down", "00:05:00 db is Up again", "00:06:00 api is Down", "00:07:20 db is Down again", "00:12:00 db is Up again", "00:12:30 api is Up again");

    internal static Scenario A_diamond_is_told_at_its_root() =>
        Given(Service("db"), Service("left").DependsOn("db"), Service("right").DependsOn("db"), Service("web").DependsOn("left", "right"), Channel("ops"))
            .At("00:01").Fails("web")
            .At("00:01:10").Fails("left", "right")
            .At("00:01:20").Fails("db")
            .At("00:10").Recovers("db", "left", "right", "web")
            .IsTold("ops", "00:01:40 db is Down", "00:10:00 db is Up again");

    internal static Scenario Half_of_a_diamond_explains_its_tip() =>
        Given(Service("db"), Service("left").DependsOn("db"), Service("right").DependsOn("db"), Service("web").DependsOn("left", "right"), Channel("ops"))
            .At("00:01").Fails("left", "web")
            .At("00:10").Recovers("left", "web")
            .IsTold("ops", "00:01:20 left is Down", "00:10:00 left is Up again");

    // It is refused when it is saved; a restored backup may hold one all the same.
    internal static Scenario A_cycle_holds_nothing_back_for_ever() =>
        Given(Service("chicken"), Service("egg").DependsOn("chicken"), Service("web").DependsOn("egg"), Channel("ops"))
            .At("00:01").FindsDependency("chicken", on: "egg")
            .At("00:02").Fails("chicken", "egg", "web")
            .At("00:10").Recovers("chicken", "egg", "web")
            .IsTold("ops", "00:02:20 chicken is Down", "00:10:00 chicken is Up again");

    internal static Scenario A_paused_parent_withholds_nothing() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Pauses("db")
            .At("00:03").Fails("db", "api")
            .IsTold("ops", "00:03:20 api is Down");

    internal static Scenario A_disabled_parent_withholds_nothing() =>
        Given(Service("db") with { Enabled = false }, Service("api").DependsOn("db"), Channel("ops"))
            .At("00:03").Fails("db", "api")
            .IsTold("ops", "00:03:20 api is Down");

    internal static Scenario A_parent_without_data_withholds_nothing() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").GoesSilent("db")
            .At("00:03").Fails("api")
            .At("00:10").Recovers("db", "api")
            .IsTold("ops", "00:03:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario Deleting_the_parent_releases_what_it_held() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db", "api")
            .At("00:05").Deletes("db")
            .IsTold("ops", "00:01:20 db is Down", "00:05:00 db is deleted", "00:05:00 api is Down");

    internal static Scenario Pausing_the_parent_releases_what_it_held() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Fails("db", "api")
            .At("00:05").Pauses("db")
            .IsTold("ops", "00:01:20 db is Down", "00:05:00 db is paused", "00:05:00 api is Down");

    internal static Scenario Only_who_is_told_of_the_cause_is_spared_what_follows() =>
        Given(
            Service("db").In("data"), Service("api").DependsOn("db"), Channel("dba"), Channel("web"),
            Route("data", "dba").OfGroup("data"))
            .At("00:01").Fails("db", "api")
            .At("00:10").Recovers("db", "api")
            .IsTold("dba", "00:01:20 db is Down", "00:10:00 db is Up again")
            .IsTold("web", "00:01:20 api is Down", "00:10:00 api is Up again");

    internal static Scenario A_parent_in_maintenance_explains_its_children() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Maintains(30, "db")
            .At("00:02").Fails("db", "api")
            .At("00:20").Recovers("db", "api");

    internal static Scenario A_parent_that_only_degrades_explains_a_child_that_is_down() =>
        Given(Service("db"), Service("api").DependsOn("db"), Channel("ops"))
            .At("00:01").Degrades("db")
            .At("00:03").Fails("api")
            .At("00:10").Recovers("db", "api")
            .IsTold("ops", "00:01:20 db is Degraded", "00:10:00 db is Up again");
}
