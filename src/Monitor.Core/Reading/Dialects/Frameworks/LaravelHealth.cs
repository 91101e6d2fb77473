using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Frameworks;

/// <summary>
/// spatie/laravel-health's JSON (200 even when checks fail; failed and crashed ones count as failing, as in the package), and the
/// page of Laravel's own <c>/up</c>.
/// </summary>
internal sealed class LaravelHealth() : Dialect("laravel-health", "Laravel"), IObjectDialect, IPageDialect
{
    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.Has(Field.FinishedAt) && root.Has(Field.CheckResults);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        PartReader.ReadContainer(draft, root[Field.CheckResults], PartRule.Every);
        var tally = draft.Parts.Tally;
        draft.FromParts = !root.Has(Field.CheckResults) ? null
            : tally.TopLevelUnhealthy > 0 ? HealthStatus.Unhealthy
            : tally.Bad > 0 ? HealthStatus.Degraded
            : HealthStatus.Healthy;
        Facts.Read(root, draft);
    }

    public StatusWord? Find(ReadOnlySpan<char> page, out int at) =>
        PageWords.IsOn(page, "Application up", out at) ? StatusWord.Healthy
        : PageWords.IsOn(page, "experiencing problems", out at) ? StatusWord.Unhealthy
        : null;
}
