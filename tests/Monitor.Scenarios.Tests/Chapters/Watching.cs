using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;
using static Monitor.Scenarios.Tests.Telling.Scenario;
using static Monitor.Scenarios.Tests.Telling.Words;

namespace Monitor.Scenarios.Tests.Chapters;

/// <summary>Services that are paused, deleted and made again; that stay silent; and that we cannot see.</summary>
public sealed class Watching(TestPostgres postgres) : Chapter<Watching>(postgres)
{
    internal static Scenario Deleted_while_it_fails() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").Deletes("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is deleted");

    internal static Scenario Deleted_and_made_again_under_its_key() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").Deletes("api")
            .At("00:11").Registers(Service("api"))
            .At("00:15").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is deleted", "00:15:20 api is Down", "00:20:00 api is Up again");

    internal static Scenario Paused_while_it_fails_and_resumed_when_it_is_up() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").Pauses("api")
            .At("00:20").Recovers("api")
            .At("00:30").Resumes("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is paused");

    internal static Scenario Resumed_while_it_still_fails_it_is_confirmed_anew() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").Pauses("api")
            .At("00:30").Resumes("api")
            .At("00:40").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is paused", "00:30:20 api is Down", "00:40:00 api is Up again");

    internal static Scenario Paused_before_anybody_was_told() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01:00").Fails("api")
            .At("00:01:15").Pauses("api");

    internal static Scenario Disabled_while_it_fails() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").Registers(Service("api") with { Enabled = false })
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 api is disabled");

    internal static Scenario Unknown_in_between_neither_ends_nor_begins_anything() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:05").GoesSilent("api")
            .At("00:10").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:20:00 api is Up again");

    internal static Scenario Without_data_for_a_quarter_of_an_hour() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").GoesSilent("api")
            .At("00:30").Recovers("api")
            .IsTold("ops", "00:16:00 api is without data", "00:30:00 api is Up again");

    internal static Scenario Without_data_and_then_down() =>
        Given(Service("api") with { NoDataMinutes = 5 }, Channel("ops"))
            .At("00:01").GoesSilent("api")
            .At("00:10").Fails("api")
            .At("00:20").Recovers("api")
            .IsTold("ops", "00:06:00 api is without data", "00:10:20 api is Down, worsened", "00:20:00 api is Up again");

    internal static Scenario We_are_cut_off_and_nothing_is_said_of_services() =>
        Given(Services(3), Channel("ops"))
            .At("00:01").IsCutOff("s1", "s2", "s3")
            .At("00:31").SeesAgain().Recovers("s1", "s2", "s3")
            .IsTold("ops", "00:01:00 Monitor is cut off", "00:31:00 Monitor sees again");

    internal static Scenario What_has_failed_while_we_were_cut_off_is_told_when_we_see_it() =>
        Given(Services(2), Channel("ops"))
            .At("00:01").IsCutOff("s1", "s2")
            .At("00:31").SeesAgain().Recovers("s1").Fails("s2")
            .At("00:40").Recovers("s2")
            .IsTold("ops", "00:01:00 Monitor is cut off", "00:31:00 Monitor sees again", "00:31:20 s2 is Down", "00:40:00 s2 is Up again");

    internal static Scenario A_certificate_that_ends_is_told_and_that_it_was_renewed() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").ShowsCertificateUntil("13.00:00", "api")
            .At("00:10").ShowsCertificateUntil("2.00:00", "api")
            .At("00:20").ShowsCertificateUntil("90.00:00", "api")
            .IsTold("ops", "00:01:00 certificate of api is Degraded", "00:10:00 certificate of api is Down, worsened", "00:20:00 certificate of api is over");

    internal static Scenario A_certificate_goes_by_the_routes_as_any_incident() =>
        Given(Service("api"), Channel("ops"), Channel("pager"), Route("critical", "pager").OfCritical(), Route("rest", "ops"))
            .At("00:01").ShowsCertificateUntil("13.00:00", "api")
            .At("00:10").ShowsCertificateUntil("2.00:00", "api")
            .At("00:20").ShowsCertificateUntil("90.00:00", "api")
            .IsTold("ops", "00:01:00 certificate of api is Degraded", "00:10:00 certificate of api is Down, worsened", "00:20:00 certificate of api is over")
            .IsTold("pager", "00:10:00 certificate of api is Down", "00:20:00 certificate of api is over");

    internal static Scenario A_budget_that_burns_goes_by_the_routes_as_any_incident() =>
        Given(Service("api") with { SloTarget = 99.9m }, Channel("ops"), Channel("pager"), Route("critical", "pager").OfCritical(), Route("rest", "ops"))
            .At("01:00").Fails("api")
            .At("01:10").Recovers("api")
            .IsTold("pager", "01:00:20 api is Down", "01:01:00 budget of api is Down", "01:10:00 api is Up again", "01:15:00 budget of api is over");

    internal static Scenario Time_in_which_it_was_paused_counts_for_no_lack_of_data() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").GoesSilent("api")
            .At("00:10").Pauses("api")
            .At("00:12").Resumes("api")
            .At("00:40").Recovers("api")
            .IsTold("ops", "00:27:00 api is without data", "00:40:00 api is Up again");

    internal static Scenario Down_before_and_after_we_were_cut_off() =>
        Given(Service("api"), Channel("ops"))
            .At("00:01").Fails("api")
            .At("00:10").IsCutOff("api")
            .At("00:40").SeesAgain().Fails("api")
            .At("00:50").Recovers("api")
            .IsTold("ops", "00:01:20 api is Down", "00:10:00 Monitor is cut off", "00:40:00 Monitor sees again", "00:50:00 api is Up again");

    internal static Scenario Moved_to_another_group_it_is_still_the_same_incident() =>
        Given(Service("api").In("web"), Channel("web"), Channel("data"), Route("web", "web").OfGroup("web"), Route("data", "data").OfGroup("data"))
            .At("00:01").Fails("api")
            .At("00:05").Registers(Service("api").In("data"))
            .At("00:10").Recovers("api")
            .IsTold("web", "00:01:20 api is Down", "00:10:00 api is Up again")
            .IsTold("data");
}
