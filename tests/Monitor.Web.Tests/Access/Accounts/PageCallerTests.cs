using System.Security.Claims;
using Monitor.Core.Access;
using Monitor.Web.Access.Callers;
using Monitor.Web.Access.Groups;

namespace Monitor.Web.Tests.Access.Accounts;

public sealed class PageCallerTests
{
    [Fact]
    public void Whose_session_has_ended_sees_nothing_and_does_nothing()
    {
        var caller = new PageCaller();
        caller.Use(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, "ada@example.com")], "test")), null);
        (caller.Scope.IsAll, caller.Actor.Name).ShouldBe((true, "ada@example.com"));

        caller.End();

        caller.Scope.Admits("payments").ShouldBeFalse();
        caller.Scope.Admits("").ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => caller.Actor);
    }

    [Fact]
    public void No_group_at_all_is_nothing_and_not_everything()
    {
        var nobody = Caller.Of(new ClaimsPrincipal(new ClaimsIdentity(GroupClaims.Of([]), "test")), address: (string?)null);
        (nobody.Scope.IsAll, nobody.Scope.Admits("")).ShouldBe((false, false));
        GroupClaims.Of(null).ShouldBeEmpty();
    }

    [Fact]
    public void Whoever_sees_some_groups_changes_no_more()
    {
        var limited = Caller.Of(new ClaimsPrincipal(new ClaimsIdentity(GroupClaims.Of(["payments"]), "test")), address: (string?)null);
        limited.Actor.Reach.Admits("payments/eu").ShouldBeTrue();
        limited.Actor.Reach.Admits("shop").ShouldBeFalse();
        Should.Throw<BeyondReachException>(limited.Actor.MustReachAll);
    }
}
