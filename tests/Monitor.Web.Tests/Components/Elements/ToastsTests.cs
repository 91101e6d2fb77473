using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Web.Components.Elements.Said;

namespace Monitor.Web.Tests.Components.Elements;

public sealed class ToastsTests : PageTest
{
    private Toasts Toasts => Context.Services.GetRequiredService<Toasts>();

    [Fact]
    public void What_was_said_goes_by_itself_and_what_failed_or_has_a_way_back_stays_longer()
    {
        Toasts.Done("Saved.");
        Toasts.Failed("Not saved.");
        Toasts.Say(Toast.Done("You have #7.") with { Undo = () => Task.CompletedTask });

        Pass(TimeSpan.FromSeconds(8));
        Said.ShouldBe(["Not saved.", "You have #7."]);
        Pass(TimeSpan.FromSeconds(3));
        Said.ShouldBeEmpty();
    }

    [Fact]
    public void The_same_said_again_stands_once_and_begins_anew()
    {
        Toasts.Done("Saved.");
        Pass(TimeSpan.FromSeconds(6));
        Toasts.Done("Saved.");
        Pass(TimeSpan.FromSeconds(6));
        Said.ShouldBe(["Saved."]);
    }

    [Fact]
    public void Of_many_the_latest_are_shown()
    {
        foreach (var number in Enumerable.Range(1, 9))
            Toasts.Done($"{number}");
        Said.ShouldBe(["6", "7", "8", "9"]);
    }

    [Fact]
    public void Each_shows_whether_it_was_done_and_can_be_taken_back_or_closed()
    {
        var undone = 0;
        var list = Context.Render<ToastList>();
        Toasts.Say(Toast.Done("You have #7.") with { Undo = () => Task.FromResult(undone++) });
        Toasts.Failed("<b>Not</b> saved.");

        list.WaitForAssertion(() => list.FindAll(".toast use").Select(u => u.GetAttribute("href")).ShouldBe(["#i-check", "#i-close", "#i-alert", "#i-close"]));
        list.FindAll("style, b").ShouldBeEmpty();
        list.FindAll("button")[0].Click();
        list.WaitForAssertion(() => list.FindAll(".toast").Count.ShouldBe(1));
        list.Find("button").Click();
        list.WaitForAssertion(() => list.FindAll(".toast").ShouldBeEmpty());
        undone.ShouldBe(1);
    }

    [Fact]
    public void What_cannot_be_undone_is_said_and_ends_nothing()
    {
        var list = Context.Render<ToastList>();
        Toasts.Say(Toast.Done("You have #7.") with { Undo = () => Task.FromException(new TimeoutException("The database is away.")) });

        list.WaitForElement("button").Click();
        list.WaitForAssertion(() => Said.ShouldBe(["It was not undone: the database does not answer."]));
    }

    private IEnumerable<string> Said => Toasts.Shown.Select(t => t.Text);
}
