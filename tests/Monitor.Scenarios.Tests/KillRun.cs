using System.Globalization;
using Monitor.Scenarios.Tests.Chapters;
using Monitor.Scenarios.Tests.Nodes;
using Monitor.Scenarios.Tests.Playing;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests;

/// <summary>Plays scenarios with a node that is a process, and killed: <c>kill 6</c> as many drawn by lot, <c>kill all</c>, or <c>kill</c> and the name of one.</summary>
internal static class KillRun
{
    private const int LongestWait = 30;

    public static async Task<int> RunAsync(string which)
    {
        var lot = new Random(Reading.Seed);
        var pages = Book.All.ToList();
        var chosen = int.TryParse(which, CultureInfo.InvariantCulture, out var count) ? lot.GetItems([.. pages.Where(p => !IsStorm(Book.Open(p)))], count)
            : which == "all" ? [.. pages] : [.. pages.Where(p => p.Name == which)];
        Console.WriteLine($"Killing a node in {chosen.Length} of {pages.Count} scenarios: {Reading.SeedVariable}={Reading.Seed}");
        var broken = 0;
        await using var postgres = new TestPostgres();
        foreach (var page in chosen)
            broken += await HoldsAsync(Book.Open(page), page.Name, postgres) ? 0 : 1;
        return broken == 0 && chosen.Length > 0 ? 0 : 1;
    }

    // Thousands of services take a minute by themselves.
    private static bool IsStorm(Scenario scenario) => scenario.Facts.Any(f => f is Fact.OfMany);

    private static async Task<bool> HoldsAsync(Scenario scenario, string page, TestPostgres postgres)
    {
        KillPoint? point = null;
        try
        {
            var lot = Reading.LotOf(page, Reading.Seed);
            point = new KillPoint(lot.Next(1, (await Reading.AliveAsync(scenario, postgres)).Calls + 1), TimeSpan.FromMilliseconds(lot.Next(LongestWait)));
            await Reading.DyingAsync(scenario, postgres, (database, clock) => new KilledNodes(database, clock, point));
            Console.WriteLine($"held    {page.Replace('_', ' ')}: {point}");
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, the promise is broken, and the others are tried.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Console.WriteLine($"BROKEN  {page.Replace('_', ' ')}: {point}{Environment.NewLine}{e}");
            return false;
        }
    }
}
