using Monitor.Core.Alerting.Messages;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Data.Incidents;
using Npgsql;

namespace Monitor.Data.Recording.Incidents;

/// <summary>What a batch means for incidents: opened, changed and ended in the transaction of the changes that they follow from.</summary>
internal sealed class IncidentsWrite
{
    private readonly IReadOnlyList<IncidentStep> _steps;
    private readonly long[] _ids;
    private readonly Dictionary<PendingChange, long> _byChange = new(ReferenceEqualityComparer.Instance);

    private IncidentsWrite(IReadOnlyList<IncidentStep> steps, long[] ids)
    {
        (_steps, _ids) = (steps, ids);
        for (var i = 0; i < ids.Length; i++)
        {
            foreach (var happened in steps[i].Events)
                _byChange[happened.Change!] = ids[i];
        }
    }

    /// <summary>Locks the incidents of the services whose status changed, and writes where they stand now.</summary>
    public static async Task<IncidentsWrite> TakeAsync(
        NpgsqlConnection connection, IReadOnlyList<ServiceWrite> services, CancellationToken cancellationToken)
    {
        var changed = services.Where(s => s.Step.Changes.Any(c => c.Subject == ChangeSubject.Service)).ToList();
        if (changed.Count == 0)
            return new IncidentsWrite([], []);
        var earliest = changed.SelectMany(s => s.Step.Changes).Min(c => c.Since) - IncidentStep.Settle;
        var last = await IncidentRows.LockLastAsync(connection, [.. changed.Select(s => s.Step.Now.ServiceId)], earliest, cancellationToken);
        var steps = changed.SelectMany(s => IncidentStep.Over(last.GetValueOrDefault(s.Step.Now.ServiceId), s.Step.Changes)).ToList();
        return new IncidentsWrite(steps, await WriteAsync(connection, steps, cancellationToken));
    }

    /// <summary>The incident that a change opened, changed or ended; null where there is none.</summary>
    public long? Of(PendingChange change) => _byChange.TryGetValue(change, out var id) ? id : null;

    /// <summary>Where they stand now; of each service the last one.</summary>
    public IReadOnlyCollection<IncidentStanding> Standings()
    {
        var last = new Dictionary<int, IncidentStanding>();
        for (var i = 0; i < _ids.Length; i++)
            last[_steps[i].Now.ServiceId] = _steps[i].Now with { Id = _ids[i] };
        return last.Values;
    }

    /// <summary>The events, and what is kept beside them.</summary>
    /// <param name="sequences">Of the changes, as they were numbered.</param>
    public IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyDictionary<PendingChange, long> sequences, AlertLinks links)
    {
        var events = _steps.SelectMany((step, i) => step.Events.Select(e => (Id: _ids[i], Event: e))).ToList();
        if (events.Count == 0)
            yield break;
        yield return EventInsert.Of([.. events.Select(e => Written(e.Id, e.Event, sequences[e.Event.Change!], links))]);
        var begun = events.Where(e => e.Event.Kind is IncidentEventKind.Opened or IncidentEventKind.Reopened).ToList();
        foreach (var command in EvidenceInsert.Of([.. begun]))
            yield return command;
        // A check knows its service as it was when it began, and an incident as it was when it ended.
        if (begun.Count > 0)
            yield return IncidentGroup.OfBegun(begun.Select(e => e.Id).Distinct());
    }

    private static WrittenEvent Written(long id, IncidentEvent happened, long sequence, AlertLinks links) => new(
        id, happened, Sequence: sequence, Data: AlertJson.Write(AlertMessage.Of(ServiceAlert.Of(happened, id, sequence), links)));

    /// <returns>A number for each step.</returns>
    private static async Task<long[]> WriteAsync(NpgsqlConnection connection, List<IncidentStep> steps, CancellationToken cancellationToken)
    {
        // One that ends makes room for the one that begins after it.
        var known = steps.Where(s => s.Before is not null).Select(s => s.Now).ToList();
        if (known.Count > 0)
        {
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { IncidentUpdate.Of(known) } };
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        var made = await IncidentInsert.WriteAsync(connection, [.. steps.Where(s => s.Before is null).Select(s => (s.Now, FactsOf(s)))], cancellationToken);
        var next = 0;
        return [.. steps.Select(s => s.Before is { } before ? before.Id : made[next++])];
    }

    private static ServiceFacts FactsOf(IncidentStep step) => ServiceFacts.Of(step.Events[0].Change!.Evidence!.Check.Service.Definition);
}
