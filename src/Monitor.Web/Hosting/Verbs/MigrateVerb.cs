using System.CommandLine;
using Monitor.Data.Upgrading;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>migrate</c>: brings the schema up to date, or says what it lacks, and ends.</summary>
internal static class MigrateVerb
{
    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what is pending." };

    public static Command Of(VerbSetting setting)
    {
        var verb = new Command("migrate", "Bring the database's schema up to date, beside nodes of the version before.") { DryRun };
        verb.SetAction((wish, cancellationToken) => RunAsync(wish.GetValue(DryRun), setting, cancellationToken));
        return verb;
    }

    /// <summary>What is to be done, a line each.</summary>
    public static IEnumerable<string> Pending(SchemaPlan plan) =>
        [.. plan.Pending.Select(m => $"{m} is to be applied."), .. Rest(plan), plan.Pending.Count == 0 ? "Nothing is to be applied." : "Nothing has been done."];

    /// <summary>What was left, and that it is done.</summary>
    public static IEnumerable<string> Applied(SchemaPlan plan) => [.. Rest(plan), "The schema is up to date."];

    private static async Task<int> RunAsync(bool dryRun, VerbSetting setting, CancellationToken cancellationToken)
    {
        await using var database = await AppDatabase.OpenAsync(setting.Configuration, setting.Log, cancellationToken);
        var schema = new AppSchema(database.ConnectionString, setting.Log);
        var lines = dryRun
            ? Pending(await schema.PlanAsync(cancellationToken))
            : Applied(await schema.ApplyAsync(setting.Say, cancellationToken));
        foreach (var line in lines)
            setting.Say(line);
        return 0;
    }

    private static IEnumerable<string> Rest(SchemaPlan plan) =>
        [.. plan.Held.Select(h => h.ToString()), .. plan.Unknown.Select(m => $"{m} is of a newer version.")];
}
