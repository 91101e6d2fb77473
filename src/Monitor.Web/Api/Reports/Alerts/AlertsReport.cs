using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Reviewing;

namespace Monitor.Web.Api.Reports.Alerts;

/// <summary>The incidents that were opened in a window, what was told of them until now, and what to change so that alerts get fewer.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="Group">Only services of this group and those within it; null for all.</param>
/// <param name="Messages">How many were sent or are on their way; one that tells of several incidents is one.</param>
/// <param name="Told">Incidents of which any channel was told.</param>
/// <param name="NeverAcknowledged">Of those: nobody acknowledged it, nor was it given to anybody.</param>
/// <param name="Recovered">Incidents of a service's own status that ended by its recovery.</param>
/// <param name="Brief">Of those: up again within a minute of being opened.</param>
/// <param name="Flaps">How often services of these incidents began to flap.</param>
/// <param name="ToAcknowledge">From being opened to being acknowledged.</param>
/// <param name="ToRecover">From the first bad check to the recovery.</param>
/// <param name="Advice">What it is about most messages first.</param>
/// <param name="Services">The noisiest fifty, by messages.</param>
/// <param name="Routes">By messages; without a key what no route matched.</param>
/// <param name="Withheld">By how often.</param>
public sealed record AlertsReport(
    DateTimeOffset From,
    DateTimeOffset To,
    string? Group,
    int Incidents,
    int Messages,
    int Told,
    int Acknowledged,
    int NeverAcknowledged,
    int Recovered,
    int Brief,
    int Flaps,
    SpreadJson ToAcknowledge,
    SpreadJson ToRecover,
    IReadOnlyList<AdviceJson> Advice,
    IReadOnlyList<NoisyServiceJson> Services,
    IReadOnlyList<NoisyRouteJson> Routes,
    IReadOnlyList<WithheldJson> Withheld)
{
    internal static AlertsReport Of(AlertReview review, string? group)
    {
        var totals = review.Totals;
        return new(
            review.From, review.To, group, totals.Incidents, totals.Messages, totals.Told, totals.Acknowledged, totals.NeverAcknowledged, totals.Recovered, totals.Brief, totals.Flaps,
            SpreadJson.Of(totals.ToAcknowledge), SpreadJson.Of(totals.ToRecover),
            [.. ReviewAdvice.Of(review).Select(a => new AdviceJson(a.Subject, a.Key, a.Text, a.Messages))],
            [.. review.Services.Select(s => new NoisyServiceJson(s.Key, s.Name, s.Group, s.Incidents, s.Messages, s.Told, s.NeverAcknowledged, s.Recovered, s.Brief, s.Flaps, s.MedianToRecover?.TotalSeconds))],
            [.. review.Routes.Select(r => new NoisyRouteJson(r.Key, r.Name, r.Messages, r.Told, r.NeverAcknowledged))],
            [.. review.Withheld.Select(w => new WithheldJson(w.Reason, w.Times, w.Incidents, WithheldWords.Of(w.Reason), WithheldWords.Advice(w.Reason)))]);
    }
}

/// <summary>How long something took.</summary>
/// <param name="MedianSeconds">Half of it took no longer; null where there is nothing to measure.</param>
/// <param name="P90Seconds">Nine of ten took no longer.</param>
public sealed record SpreadJson(double? MedianSeconds, double? P90Seconds)
{
    internal static SpreadJson Of(Spread spread) => new(spread.Median?.TotalSeconds, spread.Percentile90?.TotalSeconds);
}

/// <summary>What to change.</summary>
/// <param name="Key">Of the service or route.</param>
/// <param name="Text">What to do and why, as a sentence.</param>
/// <param name="Messages">How many messages it is about.</param>
public sealed record AdviceJson(AdviceSubject Subject, string Key, string Text, int Messages);

/// <summary>A service's share; the figures are those of the whole.</summary>
/// <param name="Messages">That tell of it; one that tells of others too counts for each.</param>
public sealed record NoisyServiceJson(
    string Key, string Name, string Group, int Incidents, int Messages, int Told, int NeverAcknowledged, int Recovered, int Brief, int Flaps, double? MedianToRecoverSeconds);

/// <summary>A route's share; the figures are those of the whole.</summary>
/// <param name="Key">Empty for what no route matched, so that every channel was told.</param>
public sealed record NoisyRouteJson(string Key, string Name, int Messages, int Told, int NeverAcknowledged);

/// <summary>How often channels were not told for one reason.</summary>
/// <param name="Reason">Null where it was noted by a version that knew no kinds of reasons.</param>
/// <param name="Times">Each time that a channel was not told: of one incident there may be several.</param>
/// <param name="Text">The reason in words.</param>
/// <param name="Advice">What it means, and what can be done about it.</param>
public sealed record WithheldJson(WithheldReason? Reason, int Times, int Incidents, string Text, string Advice);
