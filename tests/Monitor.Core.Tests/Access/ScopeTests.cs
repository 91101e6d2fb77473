using Monitor.Core.Access;

namespace Monitor.Core.Tests.Access;

public sealed class ScopeTests
{
    [Theory]
    [InlineData("payments", true)]
    [InlineData("payments/eu", true)]
    [InlineData("PAYMENTS/eu", true)]
    [InlineData("payments-old", false)]
    [InlineData("shop/payments", false)]
    [InlineData("", false)]
    public void A_group_admits_what_is_within_it(string group, bool admitted) =>
        Scope.Of(["/payments/"]).Admits(group).ShouldBe(admitted);

    [Fact]
    public void All_admits_everything_and_no_group_nothing()
    {
        Scope.All.Admits("").ShouldBeTrue();
        Scope.All.Admits("payments").ShouldBeTrue();
        Scope.Of([]).Admits("").ShouldBeFalse();
        Scope.Of(["", "/"]).Admits("payments").ShouldBeFalse();
    }
}
