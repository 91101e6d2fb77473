using Monitor.Core.Audit;

namespace Monitor.Core.Tests.Audit;

public sealed class AuditFilterTests
{
    [Fact]
    public void Parts_of_a_change_of_many_are_folded_unless_somebody_asks_for_what_only_they_may_be()
    {
        new AuditFilter { Actor = "ada", From = DateTimeOffset.UnixEpoch }.Folds.ShouldBeTrue();
        new AuditFilter { Action = "service" }.Folds.ShouldBeTrue();
        new AuditFilter { Action = AuditActions.ServiceUpdated }.Folds.ShouldBeFalse();
        new AuditFilter { Subject = "service:api" }.Folds.ShouldBeFalse();
        new AuditFilter { PartOf = 7 }.Folds.ShouldBeFalse();
        new AuditFilter { Unfolded = true }.Folds.ShouldBeFalse();
    }
}
