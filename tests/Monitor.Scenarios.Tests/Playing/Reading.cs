using System.Globalization;
using Monitor.Scenarios.Tests.Nodes;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>Plays a scenario twice: with nodes that live, and with one that dies at a moment drawn by lot.</summary>
internal static class Reading
{
    public const string SeedVariable = "MONITOR_SCENARIO_SEED";

    private const int MostDraws = 4;

    /// <summary>The lot of this run: what fails says how to draw it again.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1, 1_000_000);

    public static async Task OfAsync(Scenario scenario, string page, TestPostgres postgres)
    {
        var (lot, asked) = (LotOf(page, Seed), (await AliveAsync(scenario, postgres)).Asked);
        // A play asks a little more or less than the one before it: where it ends before the moment that was drawn, another is drawn.
        for (var draws = 1; !await DiesAsync(scenario, postgres, Draw(lot, asked)); draws++)
            draws.ShouldBeLessThan(MostDraws, "no node died");
    }

    private static async Task<bool> DiesAsync(Scenario scenario, TestPostgres postgres, CutPoint point)
    {
        try
        {
            return await PlayedAsync(scenario, postgres, (database, clock) => new WiredNodes(database, point, clock)) > 0;
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"A node died {point}. To see it again: {SeedVariable}={Seed}", e);
        }
    }

    /// <summary>With a node that lives.</summary>
    /// <returns>All that went over its wire, and how often something was asked of it.</returns>
    public static async Task<(Questions Asked, int Calls)> AliveAsync(Scenario scenario, TestPostgres postgres)
    {
        WiredNodes? nodes = null;
        await using var play = await Play.CreateAsync(scenario, postgres, (database, clock) => nodes = new WiredNodes(database, null, clock));
        await play.RunAsync();
        Account.ShouldBeExactly(scenario, play.Heard);
        return (nodes!.First.Asked, play.Calls);
    }

    /// <summary>With a node that dies once.</summary>
    public static async Task DyingAsync(Scenario scenario, TestPostgres postgres, Func<string, MovedClock, INodes> nodes) =>
        (await PlayedAsync(scenario, postgres, nodes)).ShouldBe(1, "no node died");

    // How many died, after all was told as it must be.
    private static async Task<int> PlayedAsync(Scenario scenario, TestPostgres postgres, Func<string, MovedClock, INodes> nodes)
    {
        await using var play = await Play.CreateAsync(scenario, postgres, nodes);
        await play.RunAsync();
        play.Deaths.ShouldBeLessThanOrEqualTo(1);
        Account.ShouldBeTheSame(scenario, play.Heard);
        return play.Deaths;
    }

    /// <summary>Drawn by lot, for each page another one.</summary>
    public static Random LotOf(string page, int seed) => new(page.Aggregate(seed, (hash, letter) => unchecked((hash * 31) + letter)));

    /// <summary>Half of them lie at the end of a transaction, where it matters most who has heard what.</summary>
    public static CutPoint Draw(Random lot, Questions asked)
    {
        var question = lot.Next(2) == 0 && asked.Commits is { Count: > 0 } commits ? commits[lot.Next(commits.Count)] : lot.Next(1, asked.Count + 1);
        return new CutPoint(question, lot.Next(2) == 0);
    }
}
