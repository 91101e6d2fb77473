using Monitor.Core.Alerting.Messages;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing.Bursts;

/// <summary>Puts into words what the one alert of many incidents says. Pure.</summary>
/// <param name="writer">Writes the digest that it is.</param>
public sealed class BurstWriter(MessageWriter writer)
{
    private const int MostNamed = 3;

    /// <param name="before">What it stood for until now.</param>
    /// <param name="told">What is new of it.</param>
    public AnnouncedMessage Of(int channelId, string key, BurstStanding before, IReadOnlyList<ToldIncident> told)
    {
        var after = before.After(told);
        var digest = writer.Digest(channelId, told, by: null, parts: []);
        var data = ((AlertMessage.Digest)digest.Content).Data;
        return digest with
        {
            Burst = key,
            Content = (AlertMessage.Digest)digest.Content with { Data = data with { Burst = new DigestBurst(key, after.Open, after.Worst, IsNew: before.Open == 0) } },
            Summary = after.Open == 0 ? "Over: every incident of this alert has ended"
                : before.Open == 0 ? $"{Incidents(after.Open)} at once: {Names(data, after.Open)}"
                : $"{Incidents(after.Open)} of this alert {(after.Open == 1 ? "is" : "are")} open: {string.Join(", ", Changes(data.Counts).DefaultIfEmpty("as before"))}",
        };
    }

    private static string Incidents(int count) => count == 1 ? "1 incident" : $"{count} incidents";

    private static string Names(DigestData data, int open)
    {
        var named = data.Incidents.Where(i => i.Change != IncidentNewsChange.Resolved).Take(MostNamed).Select(i => ForeignText.Line(i.Title ?? i.Service.Name, 100)).ToList();
        return string.Join(", ", named) + (open > named.Count ? $" and {open - named.Count} more" : "");
    }

    private static IEnumerable<string> Changes(DigestCounts counts) =>
        from change in ((int Count, string Word)[])[(counts.Opened, "new"), (counts.Worsened, "worse"), (counts.Improved, "better"), (counts.Resolved, "over")]
        where change.Count > 0
        select $"{change.Count} {change.Word}";
}
