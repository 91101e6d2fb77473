using Monitor.Core.Fleet.Mapping;
using Monitor.Core.Text;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Map;

/// <summary>A row of the map's table.</summary>
/// <param name="Because">Why it is as it is, in the map's terms.</param>
/// <param name="IsAsked">It needs somebody's attention: it fails, or explains what does.</param>
public sealed record MapRow(MappedService Service, string Because, bool IsAsked)
{
    /// <summary>Causes first, each with what it explains below it; then all others by name. Pure but for the reader's clock.</summary>
    public static IReadOnlyList<MapRow> Of(FleetMap map, ReaderClock clock)
    {
        var causes = map.Causes().ToList();
        var asked = causes.SelectMany(c => c.Explains.Select(e => map.Find(e.Key)!).Prepend(c)).ToList();
        var keys = asked.Select(s => s.State.Id).ToHashSet();
        return
        [
            .. asked.Select(s => new MapRow(s, Why(s, clock), true)),
            .. map.Services.Where(s => !keys.Contains(s.State.Id)).OrderBy(s => s.State.Name, NaturalOrder.OfNames).Select(s => new MapRow(s, Why(s, clock), false)),
        ];
    }

    private static string Why(MappedService service, ReaderClock clock)
    {
        if (service.Cause is { } cause)
            return $"follows from {Bidi.Isolate(cause.Name)}{(service.Through.Select(s => s.Name).ToList() is { Count: > 0 } through ? $", through {Formats.Names(through)}" : "")}";
        var why = service.State.Incident?.Part is { } part ? $"follows from {part}, which several services report" : ServiceWords.Why(service.State, clock);
        return service.Explains.Count > 0 ? $"{why}; {FollowWords.It(service.Explains.Count)}" : why;
    }
}
