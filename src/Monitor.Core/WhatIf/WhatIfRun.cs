using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.History.Outages;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.WhatIf;

/// <summary><see cref="IWhatIf"/>: both definitions in one reading of the checks, day by day. Memory stays bounded over any window.</summary>
public sealed class WhatIfRun(
    IServiceRegistry registry, IResultStream results, IGaps gaps, IPartTurns parts, IRecordedOutages outages, IFleet fleet, TimeProvider time) : IWhatIf
{
    // What a service was when the window began is not stored: checks before it say so.
    private static readonly TimeSpan WarmUp = TimeSpan.FromDays(1);

    // Between them others have their turn.
    private const int ChecksAtOnce = 8192;

    private readonly ParentReading _parents = new(fleet, registry, outages);

    public async Task<(WhatIfPlan? Plan, IReadOnlyList<FieldError> Errors)> FindPlanAsync(
        WhatIfQuestion question, Scope scope, CancellationToken cancellationToken)
    {
        if (await registry.FindAsync(question.Key, scope, cancellationToken) is not { } stored)
            return (null, []);
        var changed = PushTokens.Complete(ServiceValidation.Tidy(question.Definition with { Key = question.Key }), new Dictionary<string, string>());
        var errors = ServiceValidation.Errors(changed, DialectCatalogue.Ids);
        return errors.Count > 0 ? (null, errors) : (new WhatIfPlan(stored, changed, question.Window), []);
    }

    public async Task<WhatIfAnswer> SimulateAsync(WhatIfPlan plan, Scope scope, IProgress<double> progress, CancellationToken cancellationToken)
    {
        // What the fleet is known to be as of may be some seconds ago; this machine's clock may be behind the database's.
        var (stored, to) = (plan.Stored, Later(fleet.AsOf ?? DateTimeOffset.MinValue, time.GetUtcNow()));
        var from = Later(to - plan.Window, stored.CreatedAt);
        var start = Later(from - WarmUp, stored.CreatedAt);
        var untold = (await gaps.OfServicesAsync([stored.Id], start, to, cancellationToken)).Of(stored.Id);
        // By its own rules the stored verdicts stand.
        var turns = WhatIfNotes.RulesDiffer(stored.Definition, plan.Changed) ? await parts.OfServiceAsync(stored.Id, start, to, cancellationToken) : null;
        var now = new ReplayedDefinition(stored, stored.Definition, null, untold, start, from);
        var changed = new ReplayedDefinition(stored, plan.Changed, turns, untold, start, from);
        var checks = 0L;
        var taken = 0;
        await foreach (var check in ChecksInTime.ReadAsync(results, stored.Probes.Select(p => p.Id), start, to, cancellationToken))
        {
            now.Take(check);
            changed.Take(check);
            checks += check.At >= from ? 1 : 0;
            if (++taken % ChecksAtOnce != 0)
                continue;
            progress.Report((check.At - start) / (to - start));
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }

        return new WhatIfAnswer(
            from, to, checks, stored.Revision,
            await SideAsync(now, stored.Definition.DependsOn),
            await SideAsync(changed, plan.Changed.DependsOn))
        {
            Recorded = await outages.OfServicesAsync([stored.Id], from, to, cancellationToken),
            Gaps = untold,
            Notes = [.. WhatIfNotes.Of(stored.Definition, plan.Changed), .. Besides(turns, start, changed.Open)],
        };

        async Task<WhatIfSide> SideAsync(ReplayedDefinition side, IReadOnlyList<string> dependsOn)
        {
            var past = side.End(to, untold);
            return new WhatIfSide(past.ForDrawing(from, to), past.Timeline.Between(from, to), side.Open, await _parents.OfAsync(stored, dependsOn, scope, from, to, cancellationToken));
        }
    }

    private static IEnumerable<string> Besides(PartTurns? turns, DateTimeOffset start, long open)
    {
        if (turns?.CompleteFrom is { } complete && complete > start)
            yield return $"Parts changed too often to be read at once: before {complete:yyyy-MM-dd HH:mm} UTC component rules are not replayed.";
        if (WhatIfNotes.OfOpen(open) is { } note)
            yield return note;
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
