using Monitor.Core.Judging.Check;
using Monitor.Core.Standing;

namespace Monitor.Core.History.Rollups;

/// <summary>Hours that change after they have ended: the roll-up takes them up again. Pure.</summary>
public static class LateHours
{
    /// <summary>No roll-up begins earlier after an hour's end, so that what is recorded in time marks nothing, whatever node's clock it went by.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromMinutes(5);

    /// <summary>The hours that a batch changes after their end. In the ordinary case there are none.</summary>
    /// <param name="now">By any node's clock, up to <see cref="Settling"/> off.</param>
    public static IReadOnlySet<(UtcHour Hour, int ServiceId)> Of(
        IReadOnlyList<CheckResult> results, IEnumerable<PendingChange> changes, DateTimeOffset now)
    {
        var current = UtcHour.Of(now);
        var currentStart = current.Start;
        HashSet<(UtcHour, int)>? hours = null;
        foreach (var result in results)
        {
            if (result.At < currentStart)
                Add(result.At, result.At, result.Service.Id);
        }

        foreach (var change in changes)
        {
            if (change.Since < currentStart)
                Add(change.Since, change.At, change.ServiceId);
        }

        return hours ?? [];

        void Add(DateTimeOffset since, DateTimeOffset at, int serviceId)
        {
            for (var hour = UtcHour.Of(since); hour <= UtcHour.Of(at) && hour < current; hour = hour.Next())
                (hours ??= []).Add((hour, serviceId));
        }
    }
}
