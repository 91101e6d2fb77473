using Monitor.Data;
using Monitor.Data.Backups;
using Monitor.Data.Upgrading;

namespace Monitor.Web.Hosting;

/// <summary>Brings the schema up to date before this process serves, or refuses to start on one that it cannot run on.</summary>
internal sealed partial class AppSchema(string connectionString, ILogger log)
{
    private const string Key = "Monitor:MigrateAtStart";

    private readonly SchemaUpgrade _upgrade = new(connectionString);

    /// <exception cref="ConfigurationException">It is behind and not to be migrated, has lost what this version uses, or does not answer.</exception>
    /// <exception cref="UpgradeException">It cannot be migrated; the message says what to do.</exception>
    public async Task PrepareAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var plan = Migrates(configuration)
            ? await ApplyAsync(sentence => Log.Upgraded(log, sentence), cancellationToken)
            : await EnoughAsync(cancellationToken);
        foreach (var held in plan.Held)
            Log.Held(log, held);
        if (plan.Unknown is [.., var newest])
            Log.Newer(log, plan.Unknown.Count, newest);
    }

    /// <summary>Refuses a schema that this version cannot work on, and changes nothing.</summary>
    /// <exception cref="ConfigurationException">It is behind, has lost what this version uses, or does not answer.</exception>
    public Task RequireAsync(CancellationToken cancellationToken) => EnoughAsync(cancellationToken);

    /// <summary>Says what would be done.</summary>
    public Task<SchemaPlan> PlanAsync(CancellationToken cancellationToken) => WhenItAnswersAsync(PlannedAsync, cancellationToken);

    /// <summary>Does it, and says of each migration that it is applied.</summary>
    public Task<SchemaPlan> ApplyAsync(Action<string> say, CancellationToken cancellationToken) => WhenItAnswersAsync(
        async stopping =>
        {
            await PlannedAsync(stopping);
            var plan = await _upgrade.ApplyAsync(say, stopping);
            await new Restoration(connectionString).FinishAsync(stopping);
            return plan;
        },
        cancellationToken);

    private static bool Migrates(IConfiguration configuration) => configuration[Key] switch
    {
        null or "" => true,
        var text => bool.TryParse(text, out var migrates) ? migrates : throw new ConfigurationException($"{Key} is '{text}': use true or false."),
    };

    private async Task<SchemaPlan> EnoughAsync(CancellationToken cancellationToken)
    {
        var plan = Enough(await PlanAsync(cancellationToken));
        return await new Restoration(connectionString).IsUnfinishedAsync(cancellationToken)
            ? throw new ConfigurationException("A restore into this database was cut short behind its rows: bring it to its end with \"dotnet Monitor.Web.dll migrate\".")
            : plan;
    }

    private static SchemaPlan Enough(SchemaPlan plan) => plan.Needed.ToList() is { Count: > 0 and var count } missing
        ? throw new ConfigurationException(
            $"The database's schema is behind: {count} migrations are missing, the first {missing[0]}. Apply them with \"dotnet Monitor.Web.dll migrate\" "
            + "(docker compose run --rm monitor migrate), or let the start do it: Monitor__MigrateAtStart=true.")
        : plan;

    private async Task<SchemaPlan> PlannedAsync(CancellationToken cancellationToken)
    {
        var plan = await _upgrade.PlanAsync(cancellationToken);
        return plan.TakenFrom(NodeHeartbeat.OwnVersion).FirstOrDefault() is { } taken
            ? throw new ConfigurationException(
                $"The database's schema is that of a newer version, which has taken away what this one ({NodeHeartbeat.OwnVersion}) uses: {taken}. "
                + "Start the newer version, or restore the backup of before.")
            : plan;
    }

    /// <summary>In a container the database may come up after us.</summary>
    private async Task<SchemaPlan> WhenItAnswersAsync(Func<CancellationToken, Task<SchemaPlan>> ask, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ask(cancellationToken);
            }
            catch (Exception e) when (DatabaseFailure.MayBeStarting(e))
            {
                if (attempt == 60)
                    throw new ConfigurationException($"The database does not answer: {e.Message} Start it, or mend ConnectionStrings__Monitor.");
                Log.Waiting(log, e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The database does not answer yet: {Error}")]
        public static partial void Waiting(ILogger logger, string error);

        [LoggerMessage(LogLevel.Information, "{Sentence}")]
        public static partial void Upgraded(ILogger logger, string sentence);

        [LoggerMessage(LogLevel.Warning, "{Held}")]
        public static partial void Held(ILogger logger, HeldMigration held);

        [LoggerMessage(LogLevel.Information, "The database's schema is that of a newer version ({Count} migrations, the last {Newest}). This one runs on it.")]
        public static partial void Newer(ILogger logger, int count, string newest);
    }
}
