using System.Text.Json;
using Monitor.Core.Reading.Json;
using Monitor.Core.Reading.Trails;
using Monitor.Core.Reading.Words;

namespace Monitor.Core.Reading.Dialects.Frameworks;

/// <summary>LiipMonitorBundle (Symfony): KO comes with 200 as well; 0 ok, 1 warning, 2 skipped, 3 critical.</summary>
internal sealed class LiipMonitor() : Dialect("liip-monitor", "Symfony (LiipMonitorBundle)"), IObjectDialect
{
    private static readonly StatusReader Numbers = static value =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number switch
            {
                0 => StatusWord.Healthy,
                1 => StatusWord.Degraded,
                3 => StatusWord.Unhealthy,
                _ => StatusWord.Unknown,
            }
            : JsonStatus.Of(value);

    public bool Recognises(in JsonFields root, ReadingDraft draft) => root.Has(Field.GlobalStatus) && root.Has(Field.Checks);

    public void Read(in JsonFields root, ReadingDraft draft)
    {
        draft.Words = Numbers;
        PartReader.ReadContainer(draft, root[Field.Checks], PartRule.Every);
        var overall = draft.Words(root[Field.GlobalStatus]);
        var onlyWarnings = draft.Parts.Tally is { Bad: > 0, TopLevelUnhealthy: 0 };
        draft.Says(overall == StatusWord.Unhealthy && onlyWarnings ? StatusWord.Degraded : overall, Spot.Of(root[Field.GlobalStatus]));
        Facts.Read(root, draft);
    }
}
