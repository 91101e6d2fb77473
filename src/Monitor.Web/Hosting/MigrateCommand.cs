using Monitor.Data.Upgrading;

namespace Monitor.Web.Hosting;

/// <summary><c>Monitor.Web.dll migrate</c>: brings the schema up to date, or says what it lacks, and ends.</summary>
internal static class MigrateCommand
{
    public const string Verb = "migrate";

    private const string DryRun = "--dry-run";

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] options, IConfiguration configuration, ILogger log, CancellationToken cancellationToken)
    {
        if (options is not ([] or [DryRun]))
        {
            await Console.Error.WriteLineAsync($"{Verb} [{DryRun}]");
            return 2;
        }

        await using var database = await AppDatabase.OpenAsync(configuration, log, cancellationToken);
        var schema = new AppSchema(database.ConnectionString, log);
        var lines = options is [DryRun]
            ? Pending(await schema.PlanAsync(cancellationToken))
            : Applied(await schema.ApplyAsync(Console.WriteLine, cancellationToken));
        foreach (var line in lines)
            Console.WriteLine(line);
        return 0;
    }

    /// <summary>What is to be done, a line each.</summary>
    public static IEnumerable<string> Pending(SchemaPlan plan) =>
        [.. plan.Pending.Select(m => $"{m} is to be applied."), .. Rest(plan), plan.Pending.Count == 0 ? "Nothing is to be applied." : "Nothing has been done."];

    /// <summary>What was left, and that it is done.</summary>
    public static IEnumerable<string> Applied(SchemaPlan plan) => [.. Rest(plan), "The schema is up to date."];

    private static IEnumerable<string> Rest(SchemaPlan plan) =>
        [.. plan.Held.Select(h => h.ToString()), .. plan.Unknown.Select(m => $"{m} is of a newer version.")];
}
