using Monitor.Scenarios.Tests.Telling;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>Holds what came against what was to come.</summary>
internal static class Account
{
    // A node that dies costs a check of ten seconds, and the lease of what it was sending.
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(45);

    // What is looked for once a minute, by one node for all, waits for the next.
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Exactly these messages, in this order, at these times.</summary>
    public static void ShouldBeExactly(Scenario scenario, IReadOnlyList<Heard> heard)
    {
        foreach (var channel in Channels(scenario, heard))
        {
            var came = heard.Where(h => h.Channel == channel).ToList();
            var expected = Of(scenario, channel);
            came.Select((h, i) => i < expected.Count && IsIn(expected[i], h, TimeSpan.Zero) ? expected[i].ToString() : h.ToString())
                .ShouldBe(expected.Select(e => e.ToString()), $"messages to {channel}");
        }

        heard.GroupBy(h => h.Id).ShouldAllBe(g => g.Count() == 1, "a message came twice although nobody died");
    }

    /// <summary>
    /// The same messages where a node has died: one that came again has its webhook-id and its body; what speaks of the same service keeps its
    /// order; and all may be a little late.
    /// </summary>
    public static void ShouldBeTheSame(Scenario scenario, IReadOnlyList<Heard> heard)
    {
        foreach (var again in heard.GroupBy(h => (h.Channel, h.Id)))
            again.Select(h => h.Body).Distinct().Count().ShouldBe(1, $"{again.Key.Id} came again with another body");
        var once = heard.DistinctBy(h => (h.Channel, h.Id)).ToList();
        foreach (var channel in Channels(scenario, once))
        {
            var came = once.Where(h => h.Channel == channel).ToList();
            var expected = Of(scenario, channel);
            var late = scenario.Duties.HasFlag(Duties.Upkeep) ? Late + Minute : Late;
            var order = Match(came, expected, late);
            if (order is null || !IsInOrder(came, order))
                came.Select(h => h.ToString()).ShouldBe(expected.Select(e => e.ToString()), $"messages to {channel}, which may be {late.TotalSeconds:0} s late");
        }
    }

    private static IReadOnlyList<Expectation> Of(Scenario scenario, string channel) => scenario.Told.GetValueOrDefault(channel) ?? [];

    private static IEnumerable<string> Channels(Scenario scenario, IEnumerable<Heard> heard) => scenario.Told.Keys.Concat(heard.Select(h => h.Channel)).Distinct();

    private static bool IsIn(Expectation expected, Heard heard, TimeSpan late) =>
        heard.Words == expected.Words && heard.At >= expected.From && heard.At <= expected.Until + late;

    /// <returns>For each message its place among the expected ones; null when they are not the same.</returns>
    private static List<int>? Match(List<Heard> came, IReadOnlyList<Expectation> expected, TimeSpan late)
    {
        if (came.Count != expected.Count)
            return null;
        var free = Enumerable.Range(0, expected.Count).ToList();
        var places = new List<int>();
        foreach (var heard in came)
        {
            var place = free.FindIndex(i => IsIn(expected[i], heard, late));
            if (place < 0)
                return null;
            places.Add(free[place]);
            free.RemoveAt(place);
        }

        return places;
    }

    private static bool IsInOrder(List<Heard> came, List<int> places)
    {
        for (var i = 0; i < came.Count; i++)
        {
            for (var later = i + 1; later < came.Count; later++)
            {
                if (places[later] < places[i] && came[later].Services.Intersect(came[i].Services).Any())
                    return false;
            }
        }

        return true;
    }
}
