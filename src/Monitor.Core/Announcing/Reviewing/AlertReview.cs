namespace Monitor.Core.Announcing.Reviewing;

/// <summary>The incidents that were opened in a window, of all kinds, and what was told of them until now.</summary>
/// <param name="To">Not included.</param>
/// <param name="Services">The noisiest: by messages, then by incidents; at most <see cref="MostServices"/>.</param>
/// <param name="Routes">By messages. One without a key stands for what no route matched, so that every channel was told.</param>
/// <param name="Withheld">By how often.</param>
public sealed record AlertReview(
    DateTimeOffset From,
    DateTimeOffset To,
    ReviewTotals Totals,
    IReadOnlyList<ServiceNoise> Services,
    IReadOnlyList<RouteNoise> Routes,
    IReadOnlyList<WithheldCount> Withheld)
{
    public const int MostServices = 50;
}

/// <summary>All of a review put together.</summary>
/// <param name="Messages">How many were sent or are on their way; one that tells of several incidents is one.</param>
/// <param name="Told">Incidents of which any channel was told.</param>
/// <param name="NeverAcknowledged">Of those: nobody acknowledged it, nor was it given to anybody.</param>
/// <param name="Recovered">Incidents of a service's own status that ended by its recovery.</param>
/// <param name="Brief">Of those: it was up again within <see cref="BriefTime"/> of being opened.</param>
/// <param name="Flaps">How often services of these incidents began to flap.</param>
/// <param name="ToAcknowledge">From being opened.</param>
/// <param name="ToRecover">From its first bad check, of those that recovered.</param>
public sealed record ReviewTotals(int Incidents, int Messages, int Told, int Acknowledged, int NeverAcknowledged, int Recovered, int Brief, int Flaps, Spread ToAcknowledge, Spread ToRecover)
{
    /// <summary>Whoever reads a message needs as long to open it.</summary>
    public static readonly TimeSpan BriefTime = TimeSpan.FromMinutes(1);
}

/// <summary>How long something took: half of it took no longer than the median, nine of ten no longer than the 90th percentile.</summary>
/// <param name="Median">Null where there is nothing to measure.</param>
public sealed record Spread(TimeSpan? Median, TimeSpan? Percentile90);

/// <summary>A service's share of a review.</summary>
/// <param name="Key">As it was called at the last of its incidents.</param>
/// <param name="Messages">That tell of it; one that tells of others too counts for each.</param>
/// <param name="Told">Incidents of which any channel was told.</param>
/// <param name="NeverAcknowledged">Of those.</param>
/// <param name="Recovered">As in the totals, and so are the rest.</param>
public sealed record ServiceNoise(
    string Key, string Name, string Group, int Incidents, int Messages, int Told, int NeverAcknowledged, int Recovered, int Brief, int Flaps, TimeSpan? MedianToRecover);

/// <summary>A route's share of a review.</summary>
/// <param name="Key">Empty for what no route matched.</param>
/// <param name="Name">Its key where it is gone.</param>
/// <param name="Told">Incidents that it told.</param>
/// <param name="NeverAcknowledged">Of those.</param>
public sealed record RouteNoise(string Key, string Name, int Messages, int Told, int NeverAcknowledged);

/// <summary>How often channels were not told for one reason.</summary>
/// <param name="Reason">Null where the version that noted it knew no kinds.</param>
/// <param name="Times">Each time that a channel was not told: of one incident there may be several.</param>
public sealed record WithheldCount(WithheldReason? Reason, int Times, int Incidents);
