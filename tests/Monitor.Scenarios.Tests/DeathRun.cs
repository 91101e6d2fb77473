using System.Globalization;
using Monitor.Scenarios.Tests.Chapters;
using Monitor.Scenarios.Tests.Nodes;
using Monitor.Scenarios.Tests.Playing;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests;

/// <summary>
/// Plays scenarios with a node that dies, as often as is said: <c>kill</c> is a process that is killed, <c>cut</c> one that loses its
/// database, as in the tests. Which: a number of them drawn by lot, <c>all</c>, or a part of the name of a chapter or a page.
/// </summary>
internal static class DeathRun
{
    private const int LongestWait = 30;

    private static readonly string[] Zones = ["Europe/Berlin", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe", "Africa/Casablanca"];

    public static async Task<int> RunAsync(bool isKill, string which, int times)
    {
        var (pages, broken) = (Choose(which), 0);
        Console.WriteLine($"{pages.Length} scenarios, {times} times each: {Reading.SeedVariable}={Reading.Seed}");
        await using var postgres = new TestPostgres();
        foreach (var (chapter, page) in pages)
            broken += await BreaksAsync(Book.Open(chapter, page), page.Replace('_', ' '), isKill, times, postgres);
        return broken == 0 && pages.Length > 0 ? 0 : 1;
    }

    private static (Type Chapter, string Page)[] Choose(string which)
    {
        var all = Book.All.ToArray();
        if (!int.TryParse(which, CultureInfo.InvariantCulture, out var count))
            return [.. all.Where(p => which == "all" || $"{p.Chapter.Name} {p.Page}".Contains(which, StringComparison.OrdinalIgnoreCase))];
        // Thousands of services take a minute by themselves.
        var quick = all.Where(p => !Book.Open(p.Chapter, p.Page).Facts.Any(f => f is Fact.OfMany)).ToArray();
        new Random(Reading.Seed).Shuffle(quick);
        return quick[..Math.Min(count, quick.Length)];
    }

    /// <returns>How often it did not hold.</returns>
    private static async Task<int> BreaksAsync(Scenario scenario, string page, bool isKill, int times, TestPostgres postgres)
    {
        var (lot, broken) = (Reading.LotOf(page, Reading.Seed), 0);
        var lived = (Asked: new Questions(0, []), Calls: 0);
        if (!await HoldsAsync(page, "while its node lived", async () => lived = await Reading.AliveAsync(scenario, postgres)))
            return 1;
        for (var time = 0; time < times; time++)
        {
            if (isKill)
            {
                var point = new KillPoint(lot.Next(1, lived.Calls + 1), TimeSpan.FromMilliseconds(lot.Next(LongestWait)), Zones[lot.Next(Zones.Length)]);
                broken += await HoldsAsync(page, $"{point}", () => Reading.DyingAsync(scenario, postgres, (database, clock) => new KilledNodes(database, clock, point))) ? 0 : 1;
            }
            else
            {
                var point = Reading.Draw(lot, lived.Asked);
                broken += await HoldsAsync(page, $"died {point}", () => Reading.DyingAsync(scenario, postgres, (database, clock) => new WiredNodes(database, point, clock))) ? 0 : 1;
            }
        }

        return broken;
    }

    private static async Task<bool> HoldsAsync(string page, string how, Func<Task> play)
    {
        try
        {
            await play();
            Console.WriteLine($"held    {page}: {how}");
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, the promise is broken, and the others are tried.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Console.WriteLine($"BROKEN  {page}: {how}{Environment.NewLine}{e}");
            return false;
        }
    }
}
