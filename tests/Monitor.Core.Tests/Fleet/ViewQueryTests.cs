using Monitor.Core.Access;
using Monitor.Core.Fleet.Views;

namespace Monitor.Core.Tests.Fleet;

public sealed class ViewQueryTests
{
    [Theory]
    [InlineData("?view=cells&status=down&q=", "status=down&view=cells")]
    [InlineData("group=payments%2Feu&saved=4&cause=x", "group=payments%2Feu")]
    [InlineData("fold=*&open=a&open=b%20c", "fold=%2A&open=a&open=b%20c")]
    [InlineData("q=a+%26%3C%22", "q=a%20%26%3C%22")]
    [InlineData("tag=tier1&tag=card&tag=Card", "tag=card&tag=tier1")]
    [InlineData(null, "")]
    public void Two_addresses_that_say_the_same_are_one(string? given, string tidy)
    {
        ViewQuery.Tidy(given).ShouldBe(tidy);
        ViewQuery.Tidy(tidy).ShouldBe(tidy);
    }

    [Fact]
    public void A_folded_group_is_no_other_view()
    {
        ViewQuery.AreAlike("status=down&fold=a", "?open=b&status=down").ShouldBeTrue();
        ViewQuery.AreAlike("status=down", "status=down&sort=name").ShouldBeFalse();
        ViewQuery.AreAlike("", "fold=a").ShouldBeTrue();
    }

    [Fact]
    public void What_is_wrong_with_a_view_is_named()
    {
        Faults(new() { Name = " ", Query = "stauts=down" }).ShouldBe("name: Give it a name. query: The overview has no 'stauts': use q, status, group, environment, tag, owner, view, range, sort, fold, open.");
        Faults(new() { Name = "Mine" }, "mine").ShouldStartWith("name: There is one of this name already");
        Faults(new() { Name = "Next" }, [.. Enumerable.Range(0, ISavedViews.Most).Select(i => $"v{i}")]).ShouldStartWith("name: There are 100 already");
        Faults(new() { Name = "Long", Query = "q=" + new string('€', 500) }).ShouldStartWith("query: Shorten it");
        Faults(new() { Name = "Down", Query = "status=down" }).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_sees_some_groups_is_not_told_of_views_of_others()
    {
        var payments = Scope.Of(["payments"]);

        ViewValidation.IsWithin(new() { Query = "group=payments%2Feu" }, payments).ShouldBeTrue();
        ViewValidation.IsWithin(new() { Query = "group=retail" }, payments).ShouldBeFalse();
        ViewValidation.IsWithin(new() { Query = "status=down" }, payments).ShouldBeTrue();
        ViewValidation.IsWithin(new() { Query = "group=retail" }, Scope.All).ShouldBeTrue();
    }

    private static string Faults(SavedView view, params string[] others) => string.Join(' ', ViewValidation.Errors(view, others).Select(e => $"{e.Field}: {e.Message}"));
}
