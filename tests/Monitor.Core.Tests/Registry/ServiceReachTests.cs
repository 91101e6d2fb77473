using Monitor.Core.Access;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Registry;

public sealed class ServiceReachTests
{
    private static readonly Scope Payments = Scope.Of(["payments"]);

    [Theory]
    [InlineData("payments/eu", "mine", "")]
    [InlineData("shop", "", "group")]
    [InlineData("", "", "group")]
    [InlineData("payments", "theirs", "dependsOn")]
    [InlineData("payments", "nobody", "dependsOn")]
    public void They_register_in_their_groups_and_depend_on_what_they_see(string group, string dependsOn, string field) =>
        string.Join(",", ServiceReach.Errors(Service(group, dependsOn), new HashSet<string> { "mine" }, Payments).Select(e => e.Field)).ShouldBe(field);

    [Fact]
    public void Whoever_sees_everything_may_say_anything() =>
        ServiceReach.Errors(Service("shop", "nobody"), new HashSet<string>(), Scope.All).ShouldBeEmpty();

    [Fact]
    public void What_they_do_not_see_is_kept_in_its_place()
    {
        var stored = Service("payments", "theirs", "mine", "other");
        var seen = new HashSet<string> { "mine", "new" };
        ServiceReach.Seen(stored, seen).DependsOn.ShouldBe(["mine"]);
        ServiceReach.Keeping(Service("payments", "mine"), stored, seen).DependsOn.ShouldBe(["theirs", "mine", "other"]);
        ServiceReach.Keeping(Service("payments", "new"), stored, seen).DependsOn.ShouldBe(["theirs", "other", "new"]);
    }

    private static ServiceDefinition Service(string group, params string[] dependsOn) =>
        new() { Key = "a", Group = group, DependsOn = [.. dependsOn.Where(d => d.Length > 0)] };
}
