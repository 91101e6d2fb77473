using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Monitor.Core.Dependencies;
using Monitor.Data.Dependencies;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>What the incidents of one look follow from.</summary>
internal sealed class Explanations
{
    // The registry's notification wakes whoever claims what is due.
    private const string Ask =
        """
        WITH asked AS (
            UPDATE probe_schedule q SET next_due = now() FROM probes p
            WHERE q.probe_id = p.id AND p.service_id = ANY ($1) AND p.kind <> 3 AND q.grace_ms IS NULL AND q.next_due > now() AND q.next_due < 'infinity'
            RETURNING p.service_id)
        SELECT pg_notify('monitor_registry', service_id::text) FROM (SELECT DISTINCT service_id FROM asked) a
        """;

    private const string Ended = "SELECT id, resolved_at FROM incidents WHERE id = ANY ($1) AND state = 2 AND resolution = 1";

    private readonly Dictionary<long, Explanation> _explanations = [];
    private readonly Dictionary<long, DateTimeOffset> _settles = [];

    /// <summary>Incidents that others follow from.</summary>
    public IReadOnlySet<long> Causes => _explanations.Values.OfType<Explanation.By>().Select(b => b.Parent.IncidentId!.Value).ToHashSet();

    /// <summary>Their services.</summary>
    public IEnumerable<int> CausingServices => _explanations.Values.OfType<Explanation.By>().Select(b => b.Parent.ServiceId).Distinct();

    public static async Task<Explanations> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AnnouncedIncident> incidents, IReadOnlyDictionary<long, IncidentPlan> plans, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var explanations = new Explanations();
        var open = incidents.Where(i => i.IsOpen).ToList();
        if (open.Count == 0)
            return explanations;
        var graph = await DependencyRows.AboveAsync(connection, [.. open.Select(i => i.ServiceId).Distinct()], cancellationToken);
        var parents = await DependencyRows.ParentsAsync(connection, [.. open.SelectMany(i => graph.Above(i.ServiceId)).Distinct()], cancellationToken);
        foreach (var incident in open)
            explanations._explanations[incident.Id] = Of(incident, graph, parents, now);
        await explanations.ReadEndsAsync(connection, [.. open.Select(i => plans.GetValueOrDefault(i.Id)?.CausedBy).OfType<long>().Distinct()], cancellationToken);
        await AskAsync(connection, explanations, cancellationToken);
        return explanations;
    }

    public Explanation Of(AnnouncedIncident incident) => _explanations.GetValueOrDefault(incident.Id) ?? new Explanation.None();

    /// <summary>Until when it may go on failing although what it followed from is over.</summary>
    public DateTimeOffset? SettlesOf(IncidentPlan plan) => plan.CausedBy is { } cause && _settles.TryGetValue(cause, out var at) ? at + Explanation.Settle : null;

    private static Explanation Of(AnnouncedIncident incident, DependencyGraph<int> graph, Dictionary<int, FailingParent> parents, DateTimeOffset now)
    {
        var its = graph.Above(incident.ServiceId).Where(id => id != incident.ServiceId && parents.ContainsKey(id)).Select(id => parents[id]).ToList();
        return its.Count == 0 ? new Explanation.None() : Explanation.Of(incident.ServiceId, incident.Id, incident.OpenedAt, incident.Since, its, graph, now);
    }

    private async Task ReadEndsAsync(NpgsqlConnection connection, IReadOnlyCollection<long> causes, CancellationToken cancellationToken)
    {
        if (causes.Count == 0)
            return;
        await using var command = new NpgsqlCommand(Ended, connection) { Parameters = { new() { Value = causes.ToArray() } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            _settles[reader.GetInt64(0)] = reader.GetFieldValue<DateTimeOffset>(1);
    }

    private static async Task AskAsync(NpgsqlConnection connection, Explanations explanations, CancellationToken cancellationToken)
    {
        int[] asked = [.. explanations._explanations.Values.OfType<Explanation.Undecided>().Where(u => !u.Parent.IsSuspect).Select(u => u.Parent.ServiceId).Distinct()];
        if (asked.Length == 0)
            return;
        await using var command = new NpgsqlCommand(Ask, connection) { Parameters = { new() { Value = asked } } };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
