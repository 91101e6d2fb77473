using Monitor.Core.Announcing;
using Monitor.Core.Announcing.Planning;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>Reads what waits for the digests that are due.</summary>
/// <param name="decisions">Of this look.</param>
internal sealed class GatheredReading(NpgsqlConnection connection, IReadOnlyDictionary<long, IncidentDecision> decisions, FlappingServices flapping)
{
    private const int Few = 5;

    /// <param name="channels">Whose time has come.</param>
    /// <returns>By channel.</returns>
    public async Task<Dictionary<int, IReadOnlyList<GatheredIncident>>> ReadAsync(IReadOnlyList<AnnouncedChannel> channels, CancellationToken cancellationToken)
    {
        if (channels.Count == 0)
            return [];
        var byId = channels.ToDictionary(c => c.Id);
        var gathered = await ChannelViews.GatheredAsync(connection, byId.Keys, cancellationToken);
        long[] ids = [.. gathered.SelectMany(g => g).Select(g => g.Incident).Distinct()];
        var beliefs = await ChannelBeliefs.ReadAsync(connection, ids, cancellationToken);
        // What is told by itself is told in full: where few wait, as they may be fewer once looked at.
        var full = gathered.SelectMany(g => g.Where(w => g.Count() <= Few || !byId[g.Key].Gathers || IsShownAlone(w.Incident, byId[g.Key]))).Select(w => w.Incident).ToHashSet();
        var incidents = await InboxReader.IncidentsAsync(connection, [.. full], changes: true, cancellationToken);
        foreach (var (id, incident) in await InboxReader.IncidentsAsync(connection, [.. ids.Where(id => !full.Contains(id))], changes: false, cancellationToken))
            incidents[id] = incident;
        var plans = await PlanStore.ReadAsync(connection, ids, cancellationToken);
        await flapping.AddAsync(connection, incidents.Values.Select(i => i.ServiceId), cancellationToken);
        var shared = await SharedCauses.ReadAsync(connection, [.. incidents.Values.Where(i => i.Part is not null)], [], cancellationToken);
        foreach (var incident in incidents.Values.Where(i => i.Part is not null).ToList())
            incidents[incident.Id] = incident with { Shared = shared.NewsOf(incident) };
        return gathered.ToDictionary(
            g => g.Key, g => WithEnds(byId[g.Key], [.. g.Where(w => incidents.ContainsKey(w.Incident)).Select(w => Of(incidents[w.Incident], byId[g.Key], w.Again))]));

        bool IsShownAlone(long incident, AnnouncedChannel channel) => channel.KeepsState && beliefs.Standing(incident, channel.Id).IsConcerned && beliefs.BurstOf(incident, channel.Id) is null;

        GatheredIncident Of(AnnouncedIncident incident, AnnouncedChannel channel, bool again)
        {
            var waits = new GatheredIncident(incident, beliefs.Of(incident.Id, channel.Id), again, IsHeld(incident, plans.GetValueOrDefault(incident.Id)))
            {
                Burst = beliefs.BurstOf(incident.Id, channel.Id),
                HearsOfNoEnd = beliefs.Standing(incident.Id, channel.Id).HearsOfNoEnd(channel),
            };
            return incident.IsNotice ? waits : FlappingTurn.Quieten(waits, channel, flapping.NewsOf(incident.ServiceId), flapping.Knows(incident.ServiceId, channel.Id), flapping.KnowsBy(incident.Id, channel.Id));
        }
    }

    // Of each service whose end of flapping the channel has not heard of, the newest incident tells it.
    private IReadOnlyList<GatheredIncident> WithEnds(AnnouncedChannel channel, IReadOnlyList<GatheredIncident> gathered)
    {
        if (!channel.TakesEveryChange)
            return gathered;
        var newest = gathered.Where(g => !g.IsUnheard && !g.Incident.IsNotice).GroupBy(g => g.Incident.ServiceId).Select(g => g.Last()).ToHashSet();
        return [.. gathered.Select(g => newest.Contains(g) && flapping.Knows(g.Incident.ServiceId, channel.Id) && flapping.EndOf(g.Incident.ServiceId) is { } end ? g with { Again = true, Flapping = end } : g)];
    }

    private bool IsHeld(AnnouncedIncident incident, IncidentPlan? plan) =>
        decisions.TryGetValue(incident.Id, out var decision) ? decision.Plan.HeldSince is not null : incident.IsOpen && plan?.HeldSince is not null;
}
