using Monitor.Core.Judging.Components;
using Monitor.Core.Registry.Components;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Judging;

public sealed class ExplainedTroubleTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData(ComponentRole.Optional, true)]
    public void A_bad_part_without_a_rule_is_explained_by_parts_of_its_own_at_any_depth(ComponentRole? ofTheInnermost, bool explained) =>
        new RuledComponents([Bad("db", null), Bad("db/pool", null), Bad("db/pool/replica", ofTheInnermost)], []).ExplainsAllTrouble.ShouldBe(explained);

    private static ComponentVerdict Bad(string name, ComponentRole? role) => new(name, Unhealthy, Unhealthy, null, role);
}
