using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Folding;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>One row under Problems.</summary>
/// <param name="Key">Stays while the row does.</param>
/// <param name="Look">Of the worst in it.</param>
public abstract record ProblemRow(string Key, StatusLook Look)
{
    /// <summary>Every service in it.</summary>
    public abstract IReadOnlyList<ServiceState> Services { get; }

    /// <summary>A service, with what it causes. What is worse than it has a row of its own too.</summary>
    public sealed record One(Problem Problem) : ProblemRow("service " + Problem.Service.Key, StatusLook.For(Problem.Service))
    {
        public override IReadOnlyList<ServiceState> Services { get; } = [Problem.Service, .. Problem.Explains];
    }

    /// <summary>Services that fail for one cause, and what they cause.</summary>
    /// <param name="Services">Worst first, then in the order in which they began to fail.</param>
    public sealed record Together(Fold Fold, StatusLook Look, IReadOnlyList<ServiceState> Services) : ProblemRow(Fold.Key, Look)
    {
        public override IReadOnlyList<ServiceState> Services { get; } = Services;
    }

    /// <summary>The rows of a fleet: worst first, then what is shared by many, then causes. Pure.</summary>
    /// <param name="before">The rows as they were: what goes on keeps its key.</param>
    public static IReadOnlyList<ProblemRow> Of(IReadOnlyList<ServiceState> services, IReadOnlyList<ProblemRow> before)
    {
        var problems = Problem.Of(services);
        var folds = Folds.Of(problems.Select(p => p.Service), [.. before.OfType<Together>().Select(row => row.Fold)]);
        var folded = new HashSet<int>(folds.SelectMany(f => f.Services).Select(s => s.Id));
        var symptoms = problems.Where(p => p.Symptoms.Count > 0 && folded.Contains(p.Service.Id)).ToDictionary(p => p.Service.Id, p => p.Symptoms);
        return
        [
            .. folds.Select(fold => RowOf(fold, symptoms))
                .Concat(problems.Where(p => !folded.Contains(p.Service.Id)).Select(p => (ProblemRow)new One(p)))
                .OrderBy(row => row.Look.Rank).ThenBy(row => row is One),
        ];
    }

    /// <summary>Those of these services that fail for a cause, by its key, as the rows tell of them. Pure.</summary>
    public static IEnumerable<ServiceState> OfCause(IEnumerable<ProblemRow> rows, string cause, IEnumerable<ServiceState> services)
    {
        var together = rows.OfType<Together>().Where(row => row.Fold.Cause.Key == cause).SelectMany(row => row.Services).Select(s => s.Id).ToHashSet();
        return services.Where(s => together.Contains(s.Id));
    }

    /// <summary>
    /// Those of these services that fail for a cause, by its key, and what they cause: for whoever has not seen the rows, and so does not
    /// know what goes on with fewer services than begin a row. Pure.
    /// </summary>
    /// <param name="all">Every service there is.</param>
    public static IEnumerable<ServiceState> OfCause(IReadOnlyList<ServiceState> all, string cause, IEnumerable<ServiceState> services)
    {
        var together = Problem.Of(all).Where(p => SharedCause.Of(p.Service)?.Key == cause).SelectMany(p => p.Symptoms.Prepend(p.Service)).Select(s => s.Id).ToHashSet();
        return services.Where(s => together.Contains(s.Id));
    }

    /// <summary>The cause of a key, as the first of these rows tells of it; null when it is over. Pure.</summary>
    public static SharedCause? Told(IEnumerable<ProblemRow> rows, string? cause) => rows.OfType<Together>().FirstOrDefault(row => row.Fold.Cause.Key == cause)?.Fold.Cause;

    private static Together RowOf(Fold fold, Dictionary<int, IReadOnlyList<ServiceState>> symptoms)
    {
        var all = symptoms.Count == 0 ? fold.Services : fold.Services.Concat(fold.Services.SelectMany(s => symptoms.GetValueOrDefault(s.Id, [])));
        var ordered = all.OrderBy(s => StatusLook.For(s).Rank).ToList();
        return new Together(fold, StatusLook.For(ordered[0]), ordered);
    }
}
