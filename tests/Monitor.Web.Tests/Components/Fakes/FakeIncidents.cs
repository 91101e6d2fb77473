using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;

namespace Monitor.Web.Tests.Components.Fakes;

/// <summary>Incidents in memory, on which actions do what they do in the database.</summary>
internal sealed class FakeIncidents : IIncidents, IIncidentActions
{
    public List<Incident> All { get; } = [];

    public Dictionary<long, List<IncidentEntry>> Timelines { get; } = [];

    public IncidentAnswers Answers { get; set; } = IncidentAnswers.None;

    public IReadOnlyList<IncidentNotification> Notifications { get; set; } = [];

    public List<IncidentFilter> Asked { get; } = [];

    public List<IncidentAction> Done { get; } = [];

    public bool Fails { get; set; }

    /// <summary>Lists do not come.</summary>
    public bool Hangs { get; set; }

    /// <summary>What is done waits for this first.</summary>
    public Task Slow { get; set; } = Task.CompletedTask;

    /// <summary>Numbers of incidents with which nothing can be done.</summary>
    public HashSet<long> Stuck { get; } = [];

    public int Tried { get; private set; }

    private readonly Lock _gate = new();

    public async Task<IReadOnlyList<Incident>> ListAsync(IncidentFilter filter, Scope scope, IncidentPlace? after, int limit, CancellationToken cancellationToken)
    {
        Asked.Add(filter);
        if (Hangs)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        return Fails
            ? throw new TimeoutException("The database is away.")
            : [.. All.Where(i => (filter.State is null || i.State == filter.State) && (after is null || i.Id < after.Id)).OrderByDescending(i => i.Id).Take(limit)];
    }

    public Task<IncidentCounts> CountAsync(Scope scope, DateTimeOffset resolvedSince, CancellationToken cancellationToken)
    {
        var open = All.Where(i => i.IsOpen).ToList();
        return Task.FromResult(new IncidentCounts(
            open.Count, open.Count(i => i.Acknowledged is not null), open.Count(i => i.SnoozedUntil is not null), open.Count(i => i.Holder is null), All.Count - open.Count));
    }

    public Task<IncidentDetail?> FindAsync(long id, Scope scope, CancellationToken cancellationToken) => Task.FromResult(
        All.Find(i => i.Id == id) is { } found ? new IncidentDetail(found, [.. Timelines.GetValueOrDefault(id, [])]) { Notifications = Notifications } : null);

    public Task<IncidentAnswers> AnswersAsync(long id, Scope scope, CancellationToken cancellationToken) => Task.FromResult(Answers);

    public async Task<IncidentResult> DoAsync(long id, IncidentAction action, Scope scope, Actor actor, CancellationToken cancellationToken)
    {
        await Slow;
        lock (_gate)
        {
            Tried++;
            return Stuck.Contains(id) ? throw new TimeoutException("The database is away.") : DoOne(id, action, actor);
        }
    }

    private IncidentResult DoOne(long id, IncidentAction action, Actor actor)
    {
        var place = All.FindIndex(i => i.Id == id);
        if (place < 0)
            return new IncidentResult.Unknown();
        switch (IncidentDecision.Of(All[place], action, actor, Given.Now))
        {
            case IncidentDecision.Refuse refused:
                return refused.Result;
            case IncidentDecision.Do done:
                Done.Add(action);
                All[place] = done.Now;
                if (!Timelines.TryGetValue(id, out var timeline))
                    Timelines[id] = timeline = [];
                timeline.Add(new IncidentEntry(done.Event.No, done.Event.At, done.Event.Kind, done.Event.Status, actor, done.Event.Text));
                return new IncidentResult.Done(done.Now);
            default:
                return new IncidentResult.Done(All[place]);
        }
    }
}
