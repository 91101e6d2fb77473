using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Reviewing;

namespace Monitor.Core.Tests.Announcing.Reviewing;

public sealed class ReviewAdviceTests
{
    private static readonly ServiceNoise Calm = new("checkout", "Checkout", "shop", Incidents: 17, Messages: 20, Told: 17, NeverAcknowledged: 3, Recovered: 17, Brief: 2, Flaps: 0, TimeSpan.FromMinutes(9));

    [Fact]
    public void What_recovers_at_once_has_too_low_a_threshold() =>
        Of(Calm with { Brief = 14, Flaps = 3, NeverAcknowledged = 17 }).ShouldBe("Raise the failure threshold of Checkout: 14 of 17 incidents ended within a minute.");

    [Fact]
    public void What_flaps_is_to_be_up_only_when_it_stays_so() =>
        Of(Calm with { Flaps = 3 }).ShouldStartWith("Raise the thresholds of Checkout: it began to flap 3 times.");

    [Fact]
    public void What_nobody_ever_takes_needs_nobody_rung() =>
        Of(Calm with { NeverAcknowledged = 17 }).ShouldBe("Route Checkout to a digest, or to nobody: of 17 incidents that were told nobody acknowledged any.");

    [Fact]
    public void What_makes_most_messages_comes_first_for_people() =>
        Of(Calm with { Messages = 40 }).ShouldBe("Look into Checkout first: it is in 40 of 100 messages.");

    [Fact]
    public void Of_what_is_calm_or_seldom_nothing_is_said()
    {
        Of(Calm).ShouldBeNull();
        Of(Calm with { Incidents = 4, Told = 4, NeverAcknowledged = 4, Brief = 4, Messages = 90 }).ShouldBeNull();
    }

    [Fact]
    public void Routes_that_ring_for_nothing_are_named_and_so_is_a_missing_one()
    {
        var advice = ReviewAdvice.Of(Review([], [new("all", "Everything", 50, 40, 32), new("few", "Few", 10, 19, 19), new("taken", "Taken", 50, 40, 31), new("", "", 60, 5, 0)]));

        advice.Select(a => (a.Subject, a.Key)).ShouldBe([(AdviceSubject.Route, ""), (AdviceSubject.Route, "all")]);
        advice[1].Text.ShouldBe("Narrow the route Everything, or let its first step wait: of 40 incidents that it told nobody acknowledged 32.");
    }

    [Fact]
    public void Every_reason_has_a_word_and_an_advice_of_its_own()
    {
        var reasons = Enum.GetValues<WithheldReason>().Select(r => (WithheldReason?)r).Append(null).ToList();
        reasons.Select(WithheldWords.Of).Distinct().Count().ShouldBe(reasons.Count);
        reasons.Select(WithheldWords.Advice).Distinct().Count().ShouldBe(reasons.Count);
    }

    private static string? Of(ServiceNoise service) => ReviewAdvice.Of(Review([service], [])).SingleOrDefault()?.Text;

    private static AlertReview Review(IReadOnlyList<ServiceNoise> services, IReadOnlyList<RouteNoise> routes) =>
        new(default, default, new(50, 100, 50, 20, 30, 40, 10, 3, new(null, null), new(null, null)), services, routes, []);
}
