using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.History.Timelines;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Data.History;
using Monitor.Data.Nodes;
using Monitor.Data.Own;
using Npgsql;

namespace Monitor.Data.Scheduling;

/// <summary>What a beat found.</summary>
/// <param name="Forgiven">How many push probes were given their time again.</param>
/// <param name="Gap">The hole that it ended, if that was long enough to be one; of everything, and recorded.</param>
public sealed record SightKept(int Forgiven, Gap? Gap)
{
    /// <summary>Nodes that have gone, and whose claims are to be taken up (<see cref="LostClaims"/>).</summary>
    public IReadOnlyList<AbsentNode> Gone { get; init; } = [];

    /// <summary>By how much the database's clock was set back since the last beat; null where it was not.</summary>
    public TimeSpan? SetBack { get; init; }
}

/// <summary>
/// Notes that somebody is there to look and to be called, every two seconds, whichever node it is. After a hole it gives jobs whose
/// call we may have missed their whole time again, and records the hole as a gap when it was long. By the database's clock, so that a
/// frozen machine is noticed too. Each beat asks as well, in the same breath, which nodes have gone (<see cref="LostClaims"/>).
/// </summary>
public sealed class Sight([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, LostClaims lost, LivedTime lived)
{
    /// <summary>A shorter hole is a beat that came late, and costs no caller that tries again.</summary>
    internal static readonly TimeSpan Blink = TimeSpan.FromSeconds(3.5);

    /// <summary>A shorter hole is no gap: most deploys, and every hiccup.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);

    // What was under way as a clock was set back is recorded by the old time yet, and other nodes carry that on until they are told the new one.
    private static readonly TimeSpan Aftermath = TimeSpan.FromMinutes(2);

    private long _setBackAt;

    // Later there is a hole anyway.
    private const int QuickSeconds = 5;

    // Nothing to settle: one statement, that does not wait for the disk. A crash that loses a beat makes a hole longer, never shorter. One and not a
    // batch of two: what a thread sends in several, the driver has workers of the pool send, and six threads wake where one would do.
    private const string Quick =
        $"""
        WITH kept AS (
            UPDATE scrape_sight SET seen_at = greatest(seen_at, now())
            WHERE seen_at > now() - $3 AND seen_at < now() + $3 AND set_config('synchronous_commit', 'off', true) = 'off' RETURNING true)
        SELECT EXISTS (SELECT FROM kept), gone.id, gone.let_go, gone.quiet FROM (SELECT) one LEFT JOIN ({NodePresence.Absent}) gone ON true
        """;

    private const string Beat =
        """
        UPDATE scrape_sight s SET seen_at = CASE WHEN o.seen_at < clock_timestamp() + $1 THEN greatest(s.seen_at, now()) ELSE now() END
        FROM (SELECT seen_at FROM scrape_sight FOR UPDATE) o RETURNING o.seen_at, now(), o.seen_at >= clock_timestamp() + $1
        """;

    /// <param name="cause">Why there may be a hole, as far as the caller knows.</param>
    public async Task<SightKept> KeepAsync(GapCause cause, CancellationToken cancellationToken)
    {
        var asked = lived.Now;
        await using var quick = QuickBeat();
        var heard = new Heard();
        await using (var row = await quick.ExecuteReaderAsync(cancellationToken))
        {
            while (await row.ReadAsync(cancellationToken))
                heard.Read(row);
        }

        return await EndAsync(cause, heard, asked, cancellationToken);
    }

    /// <summary>The same for a thread that has nothing else to do: it waits itself, unless there is a hole to settle.</summary>
    /// <param name="cause">Why there may be a hole, as far as the caller knows.</param>
    public Task<SightKept> Keep(GapCause cause, CancellationToken cancellationToken)
    {
        var asked = lived.Now;
        using var quick = QuickBeat();
        quick.CommandTimeout = QuickSeconds;
        var heard = new Heard();
        using (var row = quick.ExecuteReader())
        {
            while (row.Read())
                heard.Read(row);
        }

        return EndAsync(cause, heard, asked, cancellationToken);
    }

    /// <summary>Keeps sight together with the work that had failed: only if that succeeds was anybody there to look.</summary>
    /// <param name="cause">Why there may be a hole, as far as the caller knows.</param>
    /// <param name="work">Done in the same transaction, after the hole is settled. Is told our timestamp of the moment before the transaction's time was taken.</param>
    public Task<SightKept> RegainAsync(GapCause cause, Func<NpgsqlConnection, long, Task> work, CancellationToken cancellationToken) =>
        SettleAsync(cause, work, lived.Now, cancellationToken);

    private NpgsqlCommand QuickBeat()
    {
        var command = source.CreateCommand(Quick);
        NodePresence.AddParameters(command.Parameters, lost.Asking);
        command.Parameters.Add(new() { Value = Blink });
        return command;
    }

    private async Task<SightKept> EndAsync(GapCause cause, Heard heard, LivedMoment asked, CancellationToken cancellationToken)
    {
        var settled = heard.Kept ? new SightKept(0, null) : await SettleAsync(cause, null, asked, cancellationToken);
        if (heard.Kept && _setBackAt is not 0 and var at && Stopwatch.GetElapsedTime(at) < Aftermath)
            await MendAgainAsync(cancellationToken);
        return settled with { Gone = lost.Look(heard.Absent) };
    }

    private async Task MendAgainAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await ClockSetBack.MendAsync(connection, cancellationToken);
    }

    private async Task<SightKept> SettleAsync(GapCause cause, Func<NpgsqlConnection, long, Task>? work, LivedMoment asked, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        // The transaction's time is that of its first statement.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var begun = Stopwatch.GetTimestamp();
        var (seen, back, isSetBack) = await BeatAsync(connection, cancellationToken);
        var forgiven = back - seen > Blink ? await MissedCalls.ForgiveAsync(connection, seen, cancellationToken) : 0;
        var gap = back - seen > Shortest
            ? await RecordAsync(connection, new Gap(seen, back, CauseOf(cause, lived.Since(asked), back - seen)), cancellationToken)
            : null;
        if (isSetBack)
        {
            await ClockSetBack.MendAsync(connection, cancellationToken);
            _setBackAt = begun;
        }

        if (work is not null)
            await work(connection, begun);
        await transaction.CommitAsync(cancellationToken);
        return new SightKept(forgiven, gap) { SetBack = isSetBack ? seen - back : null };
    }

    // We did not stand still: we waited for an answer most of the time.
    private static GapCause CauseOf(GapCause cause, TimeSpan waited, TimeSpan hole) =>
        cause == GapCause.Stalled && waited > hole / 2 ? GapCause.Database : cause;

    private static async Task<(DateTimeOffset Lost, DateTimeOffset Back, bool IsSetBack)> BeatAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Beat, connection) { Parameters = { new() { Value = Blink } } };
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return (row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1), row.GetBoolean(2));
    }

    /// <returns>What of it is missed: null before anything was registered.</returns>
    private static async Task<Gap?> RecordAsync(NpgsqlConnection connection, Gap gap, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(GapSql.Insert, connection)
        {
            Parameters = { new() { Value = gap.From.ToUniversalTime() }, new() { Value = (short)gap.Cause } },
        };
        if (await command.ExecuteScalarAsync(cancellationToken) is not DateTime from)
            return null;
        var missed = gap with { From = new DateTimeOffset(from) };
        await LateGap.NoteAsync(connection, missed, cancellationToken);
        return missed;
    }

    /// <summary>What a quick beat was answered: a row at least.</summary>
    private sealed class Heard
    {
        public bool Kept { get; private set; }

        public List<AbsentNode> Absent { get; } = [];

        public void Read(NpgsqlDataReader row)
        {
            Kept = row.GetBoolean(0);
            if (!row.IsDBNull(1))
                Absent.Add(new AbsentNode(row.GetString(1), row.GetBoolean(2), row.GetBoolean(3)));
        }
    }
}
