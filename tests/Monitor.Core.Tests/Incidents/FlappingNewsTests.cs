using Monitor.Core.Incidents.Flapping;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Incidents;

public sealed class FlappingNewsTests
{
    private static readonly DateTimeOffset Nine = new(2026, 3, 12, 9, 0, 0, TimeSpan.Zero);

    private static readonly FlappingThresholds Usual = FlappingThresholds.Default;

    [Fact]
    public void The_third_outage_within_half_an_hour_flaps()
    {
        Of(null, Turns(0, 4, 8, 12), 12).ShouldBeNull();

        var begun = Of(null, Turns(0, 4, 8, 12, 16), 16);

        begun.ShouldNotBeNull().ShouldBe(new FlappingNews(new FlappingSpell(At(16), 5, At(16), Usual)));
        begun.Spell.SteadyAt.ShouldBe(At(26));
    }

    [Fact]
    public void What_turns_more_slowly_does_not() => Of(null, Turns(0, 8, 16, 24, 32), 32).ShouldBeNull();

    [Fact]
    public void It_goes_on_while_there_are_fewer_turns_until_there_is_none_for_long_enough()
    {
        var flaps = Of(null, Turns(0, 4, 8, 12, 16), 16)!;

        var slower = Of(flaps.Spell, Turns(0, 4, 8, 12, 16, 25, 34, 43), 43)!;
        slower.IsOver.ShouldBeFalse();
        (slower.Spell.Since, slower.Spell.Turns).ShouldBe((At(16), 5));

        Of(slower.Spell, Turns(16, 25, 34, 43), 52)!.IsOver.ShouldBeFalse();
        var over = Of(slower.Spell, Turns(0, 4, 8, 12, 16, 25, 34, 43), 53)!;
        (over.Ended, over.Turned).ShouldBe((FlappingEnd.Steady, (8, TimeSpan.FromMinutes(43))));
    }

    [Fact]
    public void What_happened_long_ago_is_not_found_out_afterwards() => Of(null, Turns(0, 4, 8, 12, 16), 26).ShouldBeNull();

    [Fact]
    public void Turns_before_nobody_watched_count_no_longer()
    {
        ServiceTurn[] turns = [.. Turns(16, 18), new(At(14), IsWatched: false), .. Turns(4, 8, 12)];

        Of(null, turns, 18).ShouldBeNull();
    }

    [Fact]
    public void Nobody_watching_ends_it()
    {
        var flaps = Of(null, Turns(0, 4, 8, 12, 16), 16)!;

        var over = FlappingNews.Of(flaps.Spell, [new ServiceTurn(At(17), IsWatched: false), .. Turns(0, 4, 8, 12, 16)], Usual, isWatched: false, At(17))!;
        (over.Ended, over.Turned).ShouldBe((FlappingEnd.Unwatched, (5, TimeSpan.FromMinutes(16))));
        FlappingNews.Of(null, Turns(0, 4, 8, 12, 16), Usual, isWatched: false, At(17)).ShouldBeNull();
    }

    [Fact]
    public void By_other_thresholds_it_is_asked_anew()
    {
        var flaps = Of(null, Turns(0, 4, 8, 12, 16), 16)!.Spell;
        FlappingNews? by(FlappingThresholds other) => FlappingNews.Of(flaps, Turns(0, 4, 8, 12, 16), other, isWatched: true, At(17));

        by(Usual with { Enabled = false })!.Ended.ShouldBe(FlappingEnd.Edited);
        by(Usual with { Turns = 6 })!.Ended.ShouldBe(FlappingEnd.Edited);
        by(Usual with { Turns = 3 }).ShouldBe(new FlappingNews(new FlappingSpell(At(16), 5, At(16), Usual with { Turns = 3 })));
    }

    private static FlappingNews? Of(FlappingSpell? before, IReadOnlyList<ServiceTurn> turns, int minute) => FlappingNews.Of(before, turns, Usual, isWatched: true, At(minute));

    private static ServiceTurn[] Turns(params int[] minutes) => [.. minutes.OrderDescending().Select(m => new ServiceTurn(At(m), IsWatched: true))];

    private static DateTimeOffset At(int minute) => Nine.AddMinutes(minute);
}
