using Monitor.Core.Maintenance;
using static Monitor.Core.Tests.Maintenance.Given;

namespace Monitor.Core.Tests.Maintenance;

public sealed class MaintenanceValidationTests
{
    private static readonly DateTimeOffset Now = At("2026-03-12T09:00Z");

    [Fact]
    public void What_is_right_has_no_errors()
    {
        Errors(Window("2026-12-01T22:00")).ShouldBeEmpty();
        Errors(Window("2020-12-01T22:00", rrule: "FREQ=WEEKLY;BYDAY=SU")).ShouldBeEmpty();
        Errors(new() { Title = "Deploy", Scope = MaintenanceScope.Of("payments-api"), Minutes = 15 }).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_said_is_asked_for() =>
        Errors(new()).ShouldBe(
        [
            "title: Say what is done, for those who see it.",
            "scope: Say what it covers: services, groups, tags, environments, or all.",
            "durationMinutes: Use a number from 1 to 44640 minutes.",
            "start: Say when it begins, by the clocks of its time zone, like 2026-12-01T22:00; or give minutes, which begin now.",
        ]);

    [Theory]
    [InlineData("FREQ=SECONDLY", "At most once a day: use DAILY, WEEKLY, MONTHLY, YEARLY, not SECONDLY.")]
    [InlineData("FREQ=HOURLY;COUNT=3", "At most once a day: use DAILY, WEEKLY, MONTHLY, YEARLY, not HOURLY.")]
    [InlineData("FREQ=FORTNIGHTLY", "FREQ must be DAILY, WEEKLY, MONTHLY, YEARLY, not 'FORTNIGHTLY'.")]
    [InlineData("FREQ=DAILY;BYHOUR=1,2,3", "Leave out BYHOUR: the start says at what time it begins. For another time of day make another window.")]
    [InlineData("BYDAY=SU", "Say how often: FREQ=DAILY, FREQ=WEEKLY, FREQ=MONTHLY, FREQ=YEARLY.")]
    [InlineData("every sunday", "It has no part 'EVERY SUNDAY': use FREQ, INTERVAL, COUNT, UNTIL, BYDAY, BYMONTHDAY, BYMONTH, BYYEARDAY, BYWEEKNO, BYSETPOS, WKST, as in FREQ=WEEKLY;BYDAY=SU.")]
    [InlineData("FREQ=DAILY;INTERVAL=0", "INTERVAL must be a whole number from 1 to 1000, not '0'.")]
    [InlineData("FREQ=DAILY;COUNT=99999", "COUNT must be a whole number from 1 to 10000, not '99999'.")]
    [InlineData("FREQ=DAILY;COUNT=2;UNTIL=20261231", "Give either COUNT or UNTIL, not both.")]
    [InlineData("FREQ=DAILY;UNTIL=tomorrow", "UNTIL must be a day like 20261231 or a time like 20261231T220000Z, not 'TOMORROW'.")]
    [InlineData("FREQ=WEEKLY;BYDAY=XX", "It is no recurrence rule of RFC 5545: XX is not a valid iCal day-of-week indicator.")]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=32", "It is no recurrence rule of RFC 5545: BYMONTHDAY value 32 is out of range. Valid values are between -31 and 31, excluding zero (0).")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "It never comes: no day from now on fits the rule.")]
    [InlineData("FREQ=DAILY;COUNT=2", "It never comes: no day from now on fits the rule.")]
    public void A_rule_that_is_none_is_refused_with_its_reason(string rule, string message) => Errors(Window("2026-01-01T22:00", rrule: rule)).ShouldBe([$"rrule: {message}"]);

    [Theory]
    [InlineData("2026-12-01", "start: Write the local time of its zone, without an offset, like 2026-12-01T22:00.")]
    [InlineData("2026-12-01T22:00Z", "start: Write the local time of its zone, without an offset, like 2026-12-01T22:00.")]
    [InlineData("1999-12-01T22:00", "start: Use a year from 2000 to 2100.")]
    [InlineData("2026-03-12T08:00", "start: It is over already: begin later, or make it longer.")]
    public void A_start_is_a_local_time_to_come(string start, string message) => Errors(Window(start)).ShouldBe([message]);

    [Fact]
    public void A_zone_is_an_IANA_name()
    {
        Errors(Window("2026-12-01T22:00", zone: "W. Europe Standard Time")).ShouldBe(["timeZone: It must be the IANA name of a time zone: Europe/Berlin, not 'W. Europe Standard Time'."]);
        Errors(Window("2026-12-01T22:00", zone: "../passwd")).Single().ShouldStartWith("timeZone: It must be the IANA name");
    }

    [Fact]
    public void Minutes_begin_now_and_stand_alone()
    {
        Errors(Window("2026-12-01T22:00") with { Minutes = 15 }).Select(e => e.Split(':')[0]).ShouldBe(["start", "durationMinutes", "timeZone"]);
        Errors(new() { Title = "Deploy", Scope = MaintenanceScope.Of("a"), Minutes = 0 }).ShouldBe(["minutes: Use a number from 1 to 44640."]);
    }

    [Fact]
    public void All_stands_alone() =>
        Errors(Window("2026-12-01T22:00") with { Scope = new() { All = true, Tags = ["x"] } }).ShouldBe(["scope: It covers all: name nothing else, or leave all out."]);

    [Fact]
    public void What_is_changed_may_be_over() => MaintenanceValidation.Errors(Window("2026-03-12T08:00"), null).ShouldBeEmpty();

    [Fact]
    public void It_is_tidied()
    {
        var tidy = MaintenanceValidation.Tidy(new() { Title = " Upkeep ", Rrule = " rrule:freq=weekly;byday=su ", TimeZone = " ", Scope = new() { Groups = ["/data/", "Data", " "], Tags = [" db "] } });
        (tidy.Title, tidy.Rrule, tidy.TimeZone).ShouldBe(("Upkeep", "FREQ=WEEKLY;BYDAY=SU", null));
        (tidy.Scope.Groups, tidy.Scope.Tags).ShouldBe((["data"], ["db"]), Comparer);
    }

    private static readonly EqualityComparer<(IReadOnlyList<string>, IReadOnlyList<string>)> Comparer =
        EqualityComparer<(IReadOnlyList<string> A, IReadOnlyList<string> B)>.Create((x, y) => x.A.SequenceEqual(y.A) && x.B.SequenceEqual(y.B));

    private static IEnumerable<string> Errors(MaintenanceDefinition window) => MaintenanceValidation.Errors(window, Now).Select(e => $"{e.Field}: {e.Message}");
}
