using Monitor.Core.Probing;
using Monitor.Core.Reading.Dialects;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Explaining;

/// <summary>As which dialect an answer was read, and by what that was known.</summary>
/// <param name="Dialect">Its id.</param>
/// <param name="By">The keys (as paths) and headers without which it would not be known; empty where no single one decides.</param>
/// <param name="IsForced">People chose it; nothing was recognised.</param>
/// <param name="PassedOver">The dialect that people chose had nothing to say of this answer; null where it had, or none was chosen.</param>
public sealed record Recognition(string Dialect, IReadOnlyList<string> By, bool IsForced, string? PassedOver)
{
    internal static Recognition Of(HealthReading reading, ReadingTrail trail, ProbeOutcome.Answered answer, string? forced, BodyPlaces body)
    {
        var isForced = forced == reading.Dialect && !trail.PassedOver;
        var dialect = Array.Find(DialectOrder.All, d => d.Id == reading.Dialect);
        var by = isForced || dialect is null || trail is not { Json: { } json, Recognised.Whole: { } at } || body.PathOf(trail.Recognised) is not { } path
            ? []
            : Signature.Of(dialect, json, at, path, answer);
        return new Recognition(reading.Dialect, by, isForced, forced is null || forced == reading.Dialect ? null : forced);
    }
}
