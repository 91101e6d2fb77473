using System.Globalization;
using Monitor.Core.History.Results;
using Monitor.Web.Requests.Queries;

namespace Monitor.Web.Api.History;

/// <summary>Pages of results. Their cursor is an instant, so results of one instant stay on one page.</summary>
internal static class ResultPages
{
    /// <summary>A service's probes may be checked in the same instant, and it has at most three: to read so many more shows every tie.</summary>
    public const int Ties = 3;

    /// <param name="found">Newest first, up to <see cref="Ties"/> more than the page should hold.</param>
    public static Page<ResultEntry> Of(IReadOnlyList<ResultEntry> found, int limit)
    {
        if (found.Count <= limit)
            return new(found, null);
        var end = limit;
        while (end < found.Count && found[end].At == found[limit - 1].At)
            end++;
        return end == found.Count && end < limit + Ties
            ? new(found, null)
            : new([.. found.Take(end)], Paging.Encode(found[end - 1].At.UtcTicks.ToString(CultureInfo.InvariantCulture)));
    }

    public static DateTimeOffset? InstantOf(long? ticks) =>
        ticks is { } t && t <= DateTimeOffset.MaxValue.UtcTicks ? new DateTimeOffset(t, TimeSpan.Zero) : null;
}
