using Monitor.Core.Incidents.Views;

namespace Monitor.Core.Tests.Incidents;

public sealed class ToldLinesTests
{
    [Fact]
    public void That_something_waited_is_left_out_once_a_message_of_its_channel_says_it()
    {
        var (waits, told) = (Note("ops", "gathered", 1), Note("ops", "delivered", 1, delivery: 7));
        var pager = Note("pager", "gathered", 1);

        IncidentNotification.Telling([waits, pager, told]).ShouldBe([pager, told]);
    }

    [Fact]
    public void A_message_that_is_kept_no_longer_still_says_it() =>
        IncidentNotification.Telling([Note("ops", "gathered", 1), Note("ops", "told", 1)]).ShouldHaveSingleItem().State.ShouldBe("told");

    [Fact]
    public void What_waits_still_or_was_told_of_something_earlier_keeps_its_line()
    {
        var (first, worse) = (Note("ops", "delivered", 1, delivery: 7), Note("ops", "gathered", 2));

        IncidentNotification.Telling([first, worse]).ShouldBe([first, worse]);
        IncidentNotification.Telling([worse, Note("ops", "withheld", 3)]).Count.ShouldBe(2);
        IncidentNotification.Telling([worse, first]).ShouldBe([worse, first]);
    }

    [Fact]
    public void What_is_nothing_new_and_the_same_why_not_a_second_time_are_folded()
    {
        var (told, knew) = (Note("ops", "delivered", 1, delivery: 7), Note("ops", "withheld", 2) with { IsNothingNew = true });
        var (first, again) = (Note("pager", "withheld", 1) with { Why = "no route leads there" }, Note("pager", "withheld", 2) with { Why = "no route leads there" });
        var other = Note("chat", "withheld", 2) with { Why = "no route leads there" };

        var (lines, folded) = IncidentNotification.Told([told, first, knew, again, other]);

        lines.ShouldBe([told, first, other]);
        folded.ShouldBe([knew, again]);
    }

    private static IncidentNotification Note(string channel, string state, int no, long? delivery = null) => new(channel, null, null, state, null, delivery, null, no);
}
