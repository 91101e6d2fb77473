using Monitor.Core.Announcing.Bursts;

namespace Monitor.Core.Announcing;

/// <content>
/// Receivers that keep alerts. What one shows by an alert goes on by that alert, to its end; of what else was gathered one alert is made, which is
/// told of what joins it or becomes worse, and of its end.
/// A receiver that takes lists has an alert of its own for each, and gets all of them at once.
/// </content>
public sealed partial class ChannelTurn
{
    /// <summary>Incidents in one list: some hundred kilobytes.</summary>
    public const int LongestList = 1000;

    private void SendKept(List<GatheredIncident> due, IReadOnlyDictionary<string, BurstStanding> bursts)
    {
        if (Channel.TakesLists)
        {
            foreach (var list in due.OrderByDescending(g => g.Incident.Truth == Belief.Critical).Chunk(LongestList))
                Tell(List([.. list.Select(g => g.Told)]), list.Length == 1 ? "sent when its time had come" : $"told in a list of {list.Length}");
            return;
        }

        var alerts = Alerts(due, bursts);
        foreach (var own in alerts[""])
            Tell(writer.One(Channel.Id, own.Told, happened: null), "sent when its time had come");
        foreach (var (key, told) in alerts.Where(a => a.Key.Length > 0).Select(a => (a.Key, a.Select(g => g.Told).ToList())))
        {
            var (before, after) = (bursts.GetValueOrDefault(key), bursts.GetValueOrDefault(key).After(told));
            // Nothing is left untold in reliance on a message that may be taken back.
            if (after.Open == 0 || before.IsOnItsWay || told.Exists(IsWorse))
                Tell(new BurstWriter(writer).Of(Channel.Id, key, before, told), $"told by one alert for {after.Open}: {key}");
            else
                told.ForEach(better => LeaveUntold(better, $"its alert goes on for {after.Open}: {key}"));
        }
    }

    // Some receivers know no update but one that rings again where somebody has closed the alert: less than before is no reason to.
    private static bool IsWorse(ToldIncident told) => told.Says > told.Was && told.Says != Belief.Ended || told.Was == Belief.Ended;

    private void LeaveUntold(ToldIncident told, string why)
    {
        LeaveUntold(told.Incident, told.Says);
        Say(Note(told.Incident, NotificationState.Withheld, why) with { Reason = WithheldReason.Known });
    }

    // By the key of the alert that tells it; empty for its own.
    private ILookup<string, GatheredIncident> Alerts(List<GatheredIncident> due, IReadOnlyDictionary<string, BurstStanding> bursts)
    {
        var added = due.Where(g => !g.IsShown).OrderByDescending(g => g.Incident.Severity).ThenBy(g => g.Incident.Since).ThenBy(g => g.Incident.Id).ToList();
        var worst = added.Count == 0 ? HealthStatus.Unknown : added[0].Incident.Truth.Status()!.Value;
        var burst = Window!.Burst is { } open && open.Takes(bursts.GetValueOrDefault(open.Key), worst, now) ? open : added.Count > 1 ? Burst.Of(Channel.Id, added[0].Incident, now) : null;
        if (added.Count > 0)
            Window = Window with { Burst = burst };
        return due.ToLookup(g => (g.IsShown ? g.Burst : burst?.Key) ?? "");
    }

    private AnnouncedMessage List(IReadOnlyList<ToldIncident> told) =>
        told is [var only] ? writer.One(Channel.Id, only, happened: null) : writer.Digest(Channel.Id, told, by: null, parts: [], most: LongestList);

    private void Tell(AnnouncedMessage message, string why)
    {
        Window = Window!.With(message.Subjects.Any(t => t.Says == Belief.Critical));
        Told(message, why, step: null);
    }
}
