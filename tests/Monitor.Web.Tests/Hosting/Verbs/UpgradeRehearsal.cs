using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Monitor.Data;
using Monitor.Data.Upgrading;
using Monitor.Testing;
using Monitor.Testing.Postgres;
using Npgsql;

namespace Monitor.Web.Tests.Hosting.Verbs;

/// <summary>What <c>docs/upgrading.md</c> says of the upgrade of one node, word by word. The version that runs before it is this one, on the schema of before.</summary>
internal static class UpgradeRehearsal
{
    private const int Pending = 2;

    /// <param name="database">Filled; nobody works on it.</param>
    /// <param name="folder">Where the backup is to lie.</param>
    public static async Task RunAsync(TestDatabase database, string folder, (string, string) key, CancellationToken cancellationToken)
    {
        var all = new SchemaUpgrade(database.ConnectionString).OfProgram();
        var rows = await RowsAsync(database);
        foreach (var words in Documented.Verbs("upgrading.md", "One node"))
        {
            var spoken = await Spoken.SayAsync([.. words.Select(w => w.Replace("/backups/", folder + "/", StringComparison.Ordinal))], ("ConnectionStrings:Monitor", database.ConnectionString), ("urls", "http://127.0.0.1:1"), key);
            spoken.Code.ShouldBe(0, $"{string.Join(' ', words)}: {spoken.Output}{spoken.Errors}");
            if (words[0] == "backup")
                await StepBackAsync(database, all[^(Pending + 1)], cancellationToken);
            if (words.Contains("--dry-run"))
                spoken.Output.ShouldContain($"{all[^1]} is to be applied.");
        }

        (await new SchemaUpgrade(database.ConnectionString).PlanAsync(cancellationToken)).Pending.ShouldBeEmpty();
        (await RowsAsync(database)).ShouldBe(rows);
    }

    private static Task<long> RowsAsync(TestDatabase database) => database.AskAsync<long>("SELECT (SELECT count(*) FROM results) + (SELECT count(*) FROM status_changes) + (SELECT count(*) FROM incident_events)");

    private static async Task StepBackAsync(TestDatabase database, string last, CancellationToken cancellationToken)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        var options = new DbContextOptionsBuilder<MonitorDbContext>();
        MonitorDatabase.Configure(options, source);
        await using var context = new MonitorDbContext(options.Options);
        await context.GetService<IMigrator>().MigrateAsync(last, cancellationToken);
    }
}
