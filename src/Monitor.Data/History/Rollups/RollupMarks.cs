using Monitor.Core.History.Rollups;
using Monitor.Core.Judging.Check;
using Monitor.Data.Recording.Batch;
using Monitor.Data.Recording.Rows;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.History.Rollups;

/// <summary>Marks of hours that change after they have ended: the roll-up takes them up again.</summary>
internal static class RollupMarks
{
    /// <summary>No roll-up begins earlier after an hour's end, so that what is recorded in time needs no mark, whatever node's clock it went by.</summary>
    public static TimeSpan Settling { get; } = TimeSpan.FromMinutes(5);

    private const string Insert = "INSERT INTO rollup_marks (hour, service_id) SELECT * FROM unnest($1::int[], $2::int[])";

    /// <summary>The hours that a batch changes after their end. In the ordinary case there are none.</summary>
    /// <param name="now">By any node's clock, up to <see cref="Settling"/> off.</param>
    public static IReadOnlySet<(UtcHour Hour, int ServiceId)> Of(
        IReadOnlyList<CheckResult> results, IEnumerable<PendingChange> changes, DateTimeOffset now)
    {
        var current = UtcHour.Of(now);
        var currentStart = current.Start;
        HashSet<(UtcHour, int)>? marks = null;
        foreach (var result in results)
        {
            if (result.At < currentStart)
                Mark(result.At, result.At, result.Service.Id);
        }

        foreach (var change in changes)
        {
            if (change.Since < currentStart)
                Mark(change.Since, change.At, change.ServiceId);
        }

        return marks ?? [];

        void Mark(DateTimeOffset since, DateTimeOffset at, int serviceId)
        {
            for (var hour = UtcHour.Of(since); hour <= UtcHour.Of(at) && hour < current; hour = hour.Next)
                (marks ??= []).Add((hour, serviceId));
        }
    }

    public static NpgsqlBatchCommand Command(IReadOnlyCollection<(UtcHour Hour, int ServiceId)> marks) => ComponentWrite.Command(
        Insert,
        ComponentWrite.Array(NpgsqlDbType.Integer, marks.Select(m => m.Hour.Number)),
        ComponentWrite.Array(NpgsqlDbType.Integer, marks.Select(m => m.ServiceId)));
}
