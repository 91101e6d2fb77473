using Monitor.Core.Access;
using Monitor.Core.Access.SecondFactor;
using Monitor.Core.Own.Examining;

namespace Monitor.Core.Tests.Own;

public sealed class FactorAdviceTests
{
    private static readonly FactorRule OfAdmins = new([PersonRole.Admin]);

    [Theory]
    [InlineData(2, 0, Grade.Warn, "it is asked of 2 people, and nobody has one")]
    [InlineData(1, 0, Grade.Warn, "it is asked of 1 person, who has none")]
    [InlineData(2, 1, Grade.Ok, "1 of the 2 of whom it is asked have one")]
    public void A_second_factor_that_is_asked_and_that_nobody_has_is_warned_of(int people, int have, Grade grade, string says)
    {
        var finding = FactorAdvice.Says(OfAdmins, [new(PersonRole.Admin, people, have), new(PersonRole.Viewer, 9, 9)]).ShouldNotBeNull();
        (finding.Grade, finding.Says).ShouldBe((grade, says));
    }

    [Fact]
    public void Where_it_is_asked_of_nobody_nothing_is_said()
    {
        FactorAdvice.Says(FactorRule.None, [new(PersonRole.Admin, 1, 0)]).ShouldBeNull();
        FactorAdvice.Says(OfAdmins, [new(PersonRole.Viewer, 1, 0)]).ShouldBeNull();
    }
}
