using Monitor.Core.Announcing;
using static Monitor.Core.Tests.Announcing.OneChannel;

namespace Monitor.Core.Tests.Announcing;

/// <summary>Storms of three quarters of an hour.</summary>
public sealed class StormTurnTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(42)]
    public void No_minute_has_more_than_three_messages_and_the_last_one_is_the_truth(int seed)
    {
        var random = new Random(seed);
        var (window, gathered, sent) = ((GatheringWindow?)null, new HashSet<long>(), new List<DateTimeOffset>());
        var (believed, incidents) = (new Dictionary<long, Belief>(), new Dictionary<long, AnnouncedIncident>());
        for (var second = 0; second < 3000; second++)
        {
            var now = Now.AddSeconds(second);
            var turn = new ChannelTurn(Channel(window), Writer(), now);
            var due = window?.IsDue(now) == true;
            turn.Flush([.. gathered.Select(id => new GatheredIncident(incidents[id], believed.GetValueOrDefault(id)))]);
            if (due)
                gathered.Clear();
            // Storms, and quiet in between.
            for (var i = second % 400 < 150 && second < 2800 ? random.Next(20) : 0; i > 0; i--)
            {
                var id = random.Next(1, 200);
                incidents[id] = random.Next(3) switch { 0 => Over(id), 1 => Degraded(id), _ => Down(id) };
                turn.Take(incidents[id], believed.GetValueOrDefault(id), Told);
            }

            gathered.UnionWith(turn.Gathered.Keys);
            foreach (var told in turn.Messages.SelectMany(m => m.Subjects))
                believed[told.Incident.Id] = told.Says;
            sent.AddRange(turn.Messages.Select(_ => now));
            window = turn.Window;
        }

        foreach (var at in sent)
            sent.Count(s => s >= at && s < at.AddMinutes(1)).ShouldBeLessThanOrEqualTo(3);
        foreach (var (id, incident) in incidents)
            believed.GetValueOrDefault(id).NeedsTelling(incident.Truth).ShouldBeFalse();
        sent.Count.ShouldBeGreaterThan(30);
    }
}
