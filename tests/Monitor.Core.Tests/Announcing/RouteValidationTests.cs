using Monitor.Core.Announcing.Routing;

namespace Monitor.Core.Tests.Announcing;

public sealed class RouteValidationTests
{
    [Fact]
    public void Digests_are_arranged_by_one_thing_or_none()
    {
        ErrorsOf().ShouldBeEmpty();
        ErrorsOf(GroupBy.Owner).ShouldBeEmpty();
        ErrorsOf(GroupBy.Owner, GroupBy.Owner).ShouldBeEmpty("it says the same twice");
        ErrorsOf(GroupBy.Owner, GroupBy.Group).ShouldBe(["groupBy"]);
    }

    private static IEnumerable<string> ErrorsOf(params GroupBy[] by) => RouteValidation.Errors(
        RouteValidation.Tidy(new AlertRoute { Key = "all", Steps = [new RouteStep { Channels = ["ops"] }], GroupBy = by }), new Dictionary<string, bool> { ["ops"] = false }).Select(e => e.Field);
}
