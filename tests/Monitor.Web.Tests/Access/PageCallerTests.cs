using System.Security.Claims;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Tests.Access;

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
}
