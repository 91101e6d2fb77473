using Monitor.Core.Access;
using Monitor.Core.Access.SignOn;

namespace Monitor.Core.Tests.Access.SignOn;

public sealed class GrantRulesTests
{
    private static readonly GrantRules Rules = new(
        [
            new("/monitor/admins", PersonRole.Admin, []),
            new("/monitor/operators", PersonRole.Operator, []),
            new("/payments", PersonRole.Viewer, ["payments/eu", "payments/us"]),
            new("/shop", PersonRole.Viewer, ["shop"]),
            new("/everyone", PersonRole.Viewer, []),
            new("/night", PersonRole.Operator, ["shop"]),
        ],
        Otherwise: null);

    [Theory]
    [InlineData("/monitor/admins", PersonRole.Admin, null)]
    [InlineData("/payments", PersonRole.Viewer, "payments/eu,payments/us")]
    [InlineData("/shop,/payments", PersonRole.Viewer, "payments/eu,payments/us,shop")]
    [InlineData("/shop,/everyone", PersonRole.Viewer, null)]
    [InlineData("/payments,/monitor/operators", PersonRole.Operator, null)]
    // Who may see everything and change the shop may not change everything.
    [InlineData("/everyone,/night", PersonRole.Operator, "shop")]
    [InlineData("something,/shop,else", PersonRole.Viewer, "shop")]
    public void The_highest_role_counts_with_the_groups_of_those_that_give_it(string values, PersonRole role, string? groups)
    {
        var grant = Rules.For(values.Split(',')).ShouldNotBeNull();
        grant.Role.ShouldBe(role);
        (grant.Groups is null ? null : string.Join(',', grant.Groups)).ShouldBe(groups);
    }

    [Theory]
    [InlineData("")]
    [InlineData("strangers")]
    [InlineData("/Monitor/Admins")]
    [InlineData("monitor/admins")]
    public void Who_has_nothing_of_the_map_is_refused(string values) => Rules.For(values.Split(',')).ShouldBeNull();

    [Fact]
    public void Unless_there_is_a_role_for_all_others()
    {
        (Rules with { Otherwise = PersonRole.Viewer }).For([]).ShouldBe(new Grant(PersonRole.Viewer, null));
        (Rules with { Otherwise = PersonRole.Operator }).For(["/shop"])!.Role.ShouldBe(PersonRole.Viewer);
    }
}
