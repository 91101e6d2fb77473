using Monitor.Chaos.Tests.Staging;
using Monitor.Chaos.Tests.Truth;
using Monitor.Load.Kill;

namespace Monitor.Chaos.Tests.Running;

/// <summary>All that does not hold at rest, since the life of a stage began.</summary>
internal sealed record Tally(
    IReadOnlyList<string> Lost, IReadOnlyList<string> FalseDowns, IReadOnlyList<string> Duplicates, IReadOnlyList<string> Orphans, IReadOnlyList<string> Others,
    int FalseResults, int Turns, IReadOnlyList<ServicePast> Steady)
{
    public static readonly Tally None = new([], [], [], [], [], 0, 0, []);

    public static async Task<Tally> TakeAsync(Stage stage, CancellationToken cancellationToken)
    {
        var pasts = await stage.Pasts.ReadAsync(stage.Services.Keys.ToArray(), stage.Services.Answers, cancellationToken);
        await using var rest = await AtRest.OpenAsync(stage.Database.Source, stage.Services.Wanted, cancellationToken);
        var held = (await rest.HoldAsync(stage.Received, cancellationToken)).ToLookup(h => h.Promise.Aspect, h => h.Broken.Select(row => $"{h.Promise.Text}: {row}"));
        var gone = await stage.Witness.MissingAsync(cancellationToken);
        var twice = pasts.Where(p => Judge.Doubles(p) > 0).Select(p => $"{p.Key}: {Judge.Doubles(p)} checks are recorded twice");
        return new Tally(
            [.. pasts.SelectMany(stage.Judge.Lost), .. gone, .. Of(Aspect.Changes)],
            [.. pasts.SelectMany(stage.Judge.FalseDowns)],
            Of(Aspect.Incidents),
            Of(Aspect.Alarms),
            [.. Of(Aspect.Messages), .. twice],
            pasts.Sum(stage.Judge.FalseResults),
            pasts.Sum(p => p.Changes.Count(c => c.Counts)),
            [.. pasts.Where((_, number) => ScriptedServices.TemperOf(number) == Temper.Steady)]);

        List<string> Of(Aspect aspect) => [.. held[aspect].SelectMany(rows => rows)];
    }

    /// <summary>What has come since another was taken.</summary>
    public IEnumerable<string> Since(Tally before) =>
        [.. Lost.Except(before.Lost), .. FalseDowns.Except(before.FalseDowns), .. Duplicates.Except(before.Duplicates), .. Orphans.Except(before.Orphans), .. Others.Except(before.Others)];
}
