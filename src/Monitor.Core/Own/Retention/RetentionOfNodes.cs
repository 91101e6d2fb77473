using Monitor.Core.Nodes;

namespace Monitor.Core.Own.Retention;

/// <summary>What the configuration of living workers says of the retention, beside that of the node that answers. Any of them may run the job, and goes by its own.</summary>
/// <param name="Fixed">What cannot be set. Where several say it the shortest counts: that worker removes first.</param>
/// <param name="Workers">Of each field that anybody says: what each worker says.</param>
/// <param name="Differing">Where they do not all say the same.</param>
public sealed record RetentionOfNodes(RetentionConfigured Fixed, IReadOnlyList<RetentionOfWorker> Workers, IReadOnlyList<RetentionPart> Differing)
{
    public static RetentionOfNodes Nothing { get; } = Of(RetentionConfigured.Nothing, []);

    /// <summary>Pure. A worker of a version that does not tell counts for nothing.</summary>
    /// <param name="here">Of the node that answers.</param>
    public static RetentionOfNodes Of(RetentionConfigured here, IEnumerable<NodeState> nodes)
    {
        RetentionOfWorker[] workers =
        [
            .. nodes.Where(n => n.IsThere && n.Node.IsWorker).Select(n => n.Node).OrderBy(n => n.Host, StringComparer.Ordinal)
                .SelectMany(n => n.Retention is { } retention ? RetentionPart.All.Select(p => new RetentionOfWorker(p, n.Host, retention.TryGetValue(p.Field, out var value) ? value : null)) : []),
        ];
        var telling = workers.Where(w => w.Value is not null).ToLookup(w => w.Part.Field);
        var values = telling.SelectMany(t => t.Select(w => KeyValuePair.Create(t.Key, w.Value!.Value))).Concat(here.Values)
            .GroupBy(v => v.Key).ToDictionary(g => g.Key, g => g.Min(v => v.Value));
        var hosts = telling.Where(t => !here.Values.ContainsKey(t.Key)).ToDictionary(t => t.Key, t => string.Join(", ", t.Select(w => w.Host).Distinct()));
        RetentionOfWorker[] said = [.. workers.Where(w => values.ContainsKey(w.Part.Field))];
        return new RetentionOfNodes(new RetentionConfigured(values) { Hosts = hosts }, said, [.. RetentionPart.All.Where(p => said.Any(w => w.Part == p && w.Value != Expected(here, p, said)))]);
    }

    /// <summary>
    /// How long things stay in truth: any living worker removes by its own configuration before what is stored, so of each time the shortest. Pure. As long as none tells, what is stored; of a
    /// worker that has just begun, its own.
    /// </summary>
    /// <param name="here">Of the node that asks.</param>
    public static RetentionSettings InForce(RetentionSettings stored, RetentionConfigured here, IEnumerable<NodeState> nodes)
    {
        RetentionSettings[] each = [.. nodes.Where(n => n.IsThere && n.Node is { IsWorker: true, Retention: not null }).Select(n => new RetentionConfigured(n.Node.Retention!).Over(stored))];
        if (each.Length == 0)
            return (here.IsOfWorker ? here : RetentionConfigured.Nothing).Over(stored);
        return RetentionPart.All.Aggregate(stored, (settings, part) => part.With(settings, each.Min(part.Of)));
    }

    // What the others are held against: what is said here, or else by the first.
    private static int? Expected(RetentionConfigured here, RetentionPart part, IEnumerable<RetentionOfWorker> said) =>
        here.Values.TryGetValue(part.Field, out var value) ? value : said.First(w => w.Part == part).Value;
}

/// <summary>What a worker's configuration says of a time.</summary>
/// <param name="Value">In the part's unit; null where it follows what is stored.</param>
public sealed record RetentionOfWorker(RetentionPart Part, string Host, int? Value);
