using System.Globalization;
using Monitor.Scenarios.Tests.Nodes;
using Monitor.Scenarios.Tests.Telling;
using Monitor.Testing.Postgres;

namespace Monitor.Scenarios.Tests.Playing;

/// <summary>Plays a scenario twice: with nodes that live, and with one that dies at a moment drawn by lot.</summary>
internal static class Reading
{
    private const string SeedVariable = "MONITOR_SCENARIO_SEED";

    /// <summary>The lot of this run: what fails says how to draw it again.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable(SeedVariable), CultureInfo.InvariantCulture, out var seed) ? seed : Random.Shared.Next(1, 1_000_000);

    public static async Task OfAsync(Scenario scenario, string page, TestPostgres postgres)
    {
        var point = Draw(page, await AliveAsync(scenario, postgres));
        try
        {
            await DyingAsync(scenario, postgres, point);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"A node died {point}. To see it again: {SeedVariable}={Seed}", e);
        }
    }

    /// <returns>The wire, with all that went over it.</returns>
    private static async Task<CutWire> AliveAsync(Scenario scenario, TestPostgres postgres)
    {
        WiredNodes? nodes = null;
        await using var play = await Play.CreateAsync(scenario, postgres, (database, clock) => nodes = new WiredNodes(database, null, clock));
        await play.RunAsync();
        Account.ShouldBeExactly(scenario, play.Heard);
        return nodes!.First;
    }

    private static async Task DyingAsync(Scenario scenario, TestPostgres postgres, CutPoint point)
    {
        await using var play = await Play.CreateAsync(scenario, postgres, (database, clock) => new WiredNodes(database, point, clock));
        await play.RunAsync();
        play.Deaths.ShouldBe(1, "no node died");
        Account.ShouldBeTheSame(scenario, play.Heard);
    }

    // Half of them at the end of a transaction, where it matters most who has heard what.
    private static CutPoint Draw(string page, CutWire wire)
    {
        var lot = new Random(page.Aggregate(Seed, (hash, letter) => unchecked((hash * 31) + letter)));
        var question = lot.Next(2) == 0 && wire.Commits is { Count: > 0 } commits ? commits[lot.Next(commits.Count)] : lot.Next(1, wire.Questions + 1);
        return new CutPoint(question, lot.Next(2) == 0);
    }
}
