using Monitor.Core.Own.Examining;
using Monitor.Core.Own.Standbys;

namespace Monitor.Core.Tests.Own;

public sealed class StandbyRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private static readonly StandbyState Unseen = new(StandbyUse.Away, null, "it was not asked yet", Now.AddMinutes(-1));

    [Theory]
    [InlineData(true, true, true, null, StandbyUse.Read, 0.0)]
    // Nothing is written: the last transaction is hours old, and nothing is missing.
    [InlineData(true, true, true, -7200, StandbyUse.Read, 0.0)]
    [InlineData(true, true, false, -2, StandbyUse.Read, 2.0)]
    // Two clocks: nothing is behind by less than no time.
    [InlineData(true, true, false, 1, StandbyUse.Read, 0.0)]
    [InlineData(true, true, false, -61, StandbyUse.Behind, 61.0)]
    [InlineData(true, true, false, null, StandbyUse.Away, null)]
    [InlineData(true, false, true, -1, StandbyUse.Away, null)]
    [InlineData(false, true, true, -1, StandbyUse.Away, null)]
    public void It_is_read_while_it_is_one_and_near(bool isStandby, bool isOfPrimary, bool hasAll, int? replayed, StandbyUse use, double? lag)
    {
        var state = StandbyRules.After(Unseen, new(Now, isStandby, isOfPrimary, hasAll, replayed is { } s ? Now.AddSeconds(s) : null), Longest, Now);

        (state.Use, state.Lag?.TotalSeconds).ShouldBe((use, lag));
        (state.Why is null).ShouldBe(state.IsRead);
    }

    [Fact]
    public void Since_when_goes_by_whether_it_is_read_and_not_by_why()
    {
        var away = StandbyRules.Away(Unseen, "it does not answer", Now);
        var read = StandbyRules.After(away, new(Now, true, true, true, null), Longest, Now.AddSeconds(1));
        var still = StandbyRules.After(read, new(Now, true, true, false, Now.AddSeconds(-3)), Longest, Now.AddSeconds(2));

        new[] { away.Since, read.Since, still.Since }.ShouldBe([Unseen.Since, Now.AddSeconds(1), Now.AddSeconds(1)]);
    }

    [Theory]
    [InlineData(StandbyUse.Read, -59, StandbyUse.Read)]
    [InlineData(StandbyUse.Behind, -59, StandbyUse.Behind)]
    [InlineData(StandbyUse.Behind, -46, StandbyUse.Behind)]
    [InlineData(StandbyUse.Behind, -44, StandbyUse.Read)]
    [InlineData(StandbyUse.Away, -59, StandbyUse.Read)]
    public void One_that_was_behind_is_taken_again_when_it_has_caught_up_well(StandbyUse before, int replayed, StandbyUse use) =>
        StandbyRules.After(new(before, null, null, Now), new(Now, true, true, false, Now.AddSeconds(replayed)), Longest, Now).Use.ShouldBe(use);

    [Theory]
    [InlineData(StandbyUse.Read, 20, 41, StandbyUse.Read)]
    [InlineData(StandbyUse.Read, 20, 42, StandbyUse.Unknown)]
    [InlineData(StandbyUse.Read, 0, 60, StandbyUse.Read)]
    [InlineData(StandbyUse.Read, 0, 62, StandbyUse.Unknown)]
    // Why it is not read holds for as long.
    [InlineData(StandbyUse.Behind, 90, 3, StandbyUse.Behind)]
    [InlineData(StandbyUse.Behind, 90, 62, StandbyUse.Unknown)]
    public void While_the_primary_is_silent_it_is_read_no_longer_than_it_might_be_behind(StandbyUse before, int lag, int sinceLook, StandbyUse use)
    {
        var found = new StandbyState(before, TimeSpan.FromSeconds(lag), before == StandbyUse.Read ? null : "it is behind", Now);
        var state = StandbyRules.Unasked(found, TimeSpan.FromSeconds(sinceLook), Longest, Now.AddSeconds(sinceLook));

        (state.Use, state.Why is null).ShouldBe((use, state.IsRead));
    }

    [Fact]
    public void As_of_is_told_from_a_few_seconds_on()
    {
        new StandbyState(StandbyUse.Read, TimeSpan.FromSeconds(2), null, Now).AsOf(Now).ShouldBe(Now);
        new StandbyState(StandbyUse.Read, TimeSpan.FromSeconds(20), null, Now).AsOf(Now).ShouldBe(Now.AddSeconds(-20));
        new StandbyState(StandbyUse.Behind, TimeSpan.FromSeconds(90), "it is too far behind", Now).AsOf(Now).ShouldBe(Now, "The primary is read.");
    }

    [Fact]
    public void Doctor_says_of_each_what_to_do()
    {
        var good = new StandbyFacts(true, true, TimeSpan.FromSeconds(0.3), Longest, true);

        StandbyAdvice.Says(good).ShouldBe(Finding.Well("standby", "it is 0.3 s behind, and is read"));
        foreach (var bad in (StandbyFacts[])[good with { IsStandby = false }, good with { IsOfPrimary = false }, good with { Lag = null }, good with { Lag = TimeSpan.FromMinutes(2) }, good with { HasSchema = false }])
            StandbyAdvice.Says(bad).Mend.ShouldNotBeNullOrEmpty();
    }
}
