using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting.Messages;
using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Data.Announcing.Parts;
using Monitor.Data.Incidents;
using Monitor.Data.Maintenance;
using Monitor.Data.Sql;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Data.Announcing;

/// <summary>
/// Turns events of incidents into messages. One transaction takes some incidents with what has happened to them, decides for each channel
/// (<see cref="ChannelTurn"/>), and writes deliveries, beliefs and windows. One node at a time does it, whichever comes first: the windows
/// are every incident's, so two would only wait for each other.
/// </summary>
public sealed class Announcer([FromKeyedServices(DatabasePools.Spine)] NpgsqlDataSource source, AlertLinks links)
{
    /// <summary>Channel of LISTEN that says that something has happened.</summary>
    public const string Notification = EventInsert.Notification;

    /// <summary>An event that cannot be told is told plainly after so many tries.</summary>
    public const int MostTries = 5;

    // Who hangs in the middle must not keep the others from it.
    private const string Begin = "SET LOCAL idle_in_transaction_session_timeout = '10s'; SET LOCAL statement_timeout = '30s'";

    private const string Lock = "SELECT pg_try_advisory_xact_lock(20261129, 1), now()";

    private const string Done = "DELETE FROM incident_inbox b USING unnest($1::bigint[], $2::int[]) AS d (incident_id, no) WHERE b.incident_id = d.incident_id AND b.no = d.no";

    private const string Failed = "UPDATE incident_inbox SET tries = tries + 1 WHERE incident_id = ANY ($1)";

    private static readonly TimeSpan Later = TimeSpan.FromMinutes(1);

    private const string Outlook =
        $"""
        SELECT CASE WHEN EXISTS (SELECT FROM incident_inbox) THEN interval '0'
               ELSE least((SELECT min(flush_at) FROM channel_windows), (SELECT min(look_at) FROM incident_announcing)) - now() END,
               ({PartLook.Asked})
        """;

    private const string OpenIncidents = "SELECT count(*)::int FROM incidents WHERE state <> 2";

    /// <summary>Takes the next incidents.</summary>
    /// <param name="most">Incidents at once.</param>
    /// <param name="now">Null for the database's clock.</param>
    public async Task<AnnouncingRound> NextAsync(int most, DateTimeOffset? now, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, Begin, cancellationToken);
        if (await LockAsync(connection, cancellationToken) is not { } databaseNow)
            return new AnnouncingRound(0, 0, IsElsewhere: true);
        var at = now ?? databaseNow;
        var waiting = await InboxReader.WaitingAsync(connection, most, cancellationToken);
        var due = await PlanStore.DueAsync(connection, at, most, cancellationToken);
        var (messages, parts) = await AnnounceAsync(connection, waiting, due, at, cancellationToken);
        if (waiting.Count > 0)
            await ExecuteAsync(
                connection, Done, cancellationToken, Statement.Column(NpgsqlDbType.Bigint, waiting.Select(w => w.IncidentId)), Statement.Column(NpgsqlDbType.Integer, waiting.Select(w => w.No)));
        await transaction.CommitAsync(cancellationToken);
        return new AnnouncingRound(waiting.Count + due.Count, messages, IsElsewhere: false) { PartsFailure = parts.Failure };
    }

    /// <summary>Counts a try of the oldest incident that waits, which failed by itself; one that was only due is looked at again a minute later.</summary>
    public async Task CountFailureAsync(CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var waiting = await InboxReader.WaitingAsync(connection, 1, cancellationToken);
        await ExecuteAsync(connection, Failed, cancellationToken, Statement.Column(NpgsqlDbType.Bigint, waiting.Select(w => w.IncidentId).Distinct()));
        await ExecuteAsync(connection, PlanStore.Postpone, cancellationToken, new NpgsqlParameter { Value = Later });
    }

    /// <summary>What there is to do, and when: one statement, where <see cref="NextAsync"/> takes ten to find that there is nothing.</summary>
    public async Task<AnnouncingOutlook> LookAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Outlook);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        return new AnnouncingOutlook(row.IsDBNull(0) ? null : row.GetTimeSpan(0), row.GetBoolean(1));
    }

    /// <summary>Calls back when something has happened, until cancelled. Returns when the connection is lost.</summary>
    public async Task ListenAsync(Action heard, CancellationToken cancellationToken)
    {
        var connection = await source.OpenConnectionAsync(cancellationToken);
        try
        {
            connection.Notification += (_, _) => heard();
            await ExecuteAsync(connection, $"LISTEN {Notification}", cancellationToken);
            heard();
            while (true)
                await connection.WaitAsync(cancellationToken);
        }
        finally
        {
            await Listening.EndAsync(connection);
        }
    }

    private async Task<(int Messages, PartRound Parts)> AnnounceAsync(
        NpgsqlConnection connection, List<WaitingEvent> waiting, List<long> due, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Before what they believe: one that is switched on at this moment may be told anew of what it has not heard.
        var channels = await ChannelViews.ReadAsync(connection, cancellationToken);
        var incidents = await IncidentsAsync(connection, waiting, due, cancellationToken);
        var flapping = await FlappingServices.FollowAsync(connection, [.. incidents.Values.Where(i => !i.IsNotice)], now, cancellationToken);
        incidents = await WithMatesAsync(connection, incidents, flapping, cancellationToken);
        var beliefs = await ChannelBeliefs.ReadAsync(connection, incidents.Keys, cancellationToken);
        var gathering = channels.Where(c => c.Gathers).Select(c => c.Id).ToHashSet();
        if (await Withdrawal.WriteAsync(connection, [.. beliefs.Overtaken(incidents, gathering, flapping.GoingOn)], now, cancellationToken) > 0)
        {
            beliefs = await ChannelBeliefs.ReadAsync(connection, incidents.Keys, cancellationToken);
            await flapping.ReadAgainAsync(connection, cancellationToken);
            channels = await ChannelViews.ReadAsync(connection, cancellationToken);
        }

        var parts = await PartRound.ReadAsync(connection, channels, now, cancellationToken);
        var flushed = channels.Where(c => c.Window?.IsDue(now) == true).Select(c => c.Id).ToList();
        if (incidents.Count == 0 && flushed.Count == 0 && !parts.HasNews)
            return (0, parts);
        var plans = await PlanStore.ReadAsync(connection, incidents.Keys, cancellationToken);
        var explanations = await Explanations.ReadAsync(connection, [.. incidents.Values.Where(i => !i.IsNotice)], plans, now, cancellationToken);
        var shared = await SharedCauses.ReadAsync(connection, [.. incidents.Values.Where(i => !i.IsNotice)], explanations.CausingServices, cancellationToken);
        long[] further = [.. explanations.Causes.Concat(shared.StandIns).Where(c => !incidents.ContainsKey(c)).Distinct()];
        await beliefs.AddAsync(connection, further, cancellationToken);
        await beliefs.AddGatheredAsync(connection, [.. incidents.Keys, .. further], cancellationToken);
        foreach (var (id, plan) in await PlanStore.ReadAsync(connection, further, cancellationToken))
            plans[id] = plan;
        var routes = await RouteRows.ReadAsync(connection, cancellationToken);
        int[] covered = [.. incidents.Values.Where(i => i.IsOpen).Select(i => i.ServiceId).Concat(explanations.CausingServices).Distinct()];
        var covers = await MaintenanceCovers.RunningAsync(connection, covered, now, cancellationToken);
        var causes = await InboxReader.IncidentsAsync(connection, explanations.Causes, changes: false, cancellationToken);
        var round = new IncidentRound(new IncidentPlanner(routes, channels, now), routes, channels, plans, beliefs, covers, explanations, shared, causes, flapping, now);
        round.Decide(incidents.Values);
        var decisions = round.Decisions;
        var gathered = await new GatheredReading(connection, decisions, flapping).ReadAsync([.. channels.Where(c => flushed.Contains(c.Id))], cancellationToken);
        var bursts = await BurstStandings.ReadAsync(connection, channels, gathered, cancellationToken);
        var writer = new MessageWriter(links, now, await OpenAsync(connection, cancellationToken));
        var turns = channels.ConvertAll(c => new ChannelTurn(c with { ArrangedBy = routes.ArrangementOf(c.Key) }, writer, now));
        foreach (var turn in turns)
        {
            turn.Flush(gathered.GetValueOrDefault(turn.Channel.Id, []), parts.Of(turn.Channel.Id), bursts.Of(turn.Channel.Id));
            foreach (var incident in incidents.Values)
                turn.Take(incident with { Shared = shared.NewsOf(incident) }, beliefs.Of(incident.Id, turn.Channel.Id), decisions[incident.Id].Wishes[turn.Channel.Id], beliefs.BurstOf(incident.Id, turn.Channel.Id));
            turn.Take(parts.Of(turn.Channel.Id));
        }

        var over = incidents.Values.Where(i => !i.IsOpen).Select(i => i.Id).ToList();
        List<string> partsOver = [.. incidents.Values.Where(i => !i.IsOpen).Select(i => i.Part).OfType<string>().Distinct()];
        var remembered = PlanStore.Commands(decisions, plans).Concat(PlanStore.CauseCommands(round.Causes, over, now))
            .Concat(PlanStore.PartCommands(round.Parts, incidents.Keys, partsOver, now));
        return (await new AnnouncementWrite(turns, remembered, flapping, parts, now).WriteAsync(connection, flushed, cancellationToken), parts);
    }

    private static async Task<Dictionary<long, AnnouncedIncident>> IncidentsAsync(
        NpgsqlConnection connection, List<WaitingEvent> waiting, List<long> due, CancellationToken cancellationToken)
    {
        var byIncident = waiting.ToLookup(w => w.IncidentId);
        // In the order in which they waited.
        long[] ids = [.. byIncident.Select(g => g.Key).Concat(due).Distinct()];
        var found = await InboxReader.IncidentsAsync(connection, ids, changes: true, cancellationToken);
        return ids.Where(found.ContainsKey).ToDictionary(id => id, id => found[id] with
        {
            // What failed again and again is told by what the incident is.
            Events = [.. byIncident[id].Select(w => new AnnouncedEvent(w.No, w.Kind, w.At, w.Tries >= MostTries ? null : InboxReader.ChangeOf(w.Data)) { Text = w.Text })],
        });
    }

    // Those of one service together, the oldest first: what is true now is said last.
    private static async Task<Dictionary<long, AnnouncedIncident>> WithMatesAsync(
        NpgsqlConnection connection, Dictionary<long, AnnouncedIncident> incidents, FlappingServices flapping, CancellationToken cancellationToken)
    {
        var flapped = await flapping.MatesAsync(connection, incidents.Keys, cancellationToken);
        var ended = await GatheredEnds.BeforeAsync(connection, incidents.Values, cancellationToken);
        var mates = await InboxReader.IncidentsAsync(connection, [.. flapped.Union(ended)], changes: true, cancellationToken);
        return incidents.Values.Concat(mates.Values).GroupBy(i => i.ServiceId).SelectMany(g => g.OrderBy(i => i.Id)).ToDictionary(i => i.Id);
    }

    private static async Task<int> OpenAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(OpenIncidents, connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<DateTimeOffset?> LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Lock, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetBoolean(0) ? reader.GetFieldValue<DateTimeOffset>(1) : null;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
