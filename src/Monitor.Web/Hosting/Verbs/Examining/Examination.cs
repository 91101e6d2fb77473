using System.Runtime.CompilerServices;
using Monitor.Core.Access.SecondFactor;
using Monitor.Core.Own.Examining;
using Monitor.Core.Registry;
using Monitor.Data;
using Monitor.Data.Identity.KeyRing;
using Monitor.Data.Own.Examining;
using Monitor.Data.Upgrading;
using Monitor.Web.Access.SignOn;

namespace Monitor.Web.Hosting.Verbs.Examining;

/// <summary>Looks at configuration, ports, names, disk and database, in this order; what cannot be looked at for want of something before is left out.</summary>
internal sealed class Examination(IConfiguration configuration, ILogger log, TimeProvider time)
{
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var errors = ConfigVerb.Errors(configuration).ToList();
        foreach (var error in errors)
            yield return Finding.Failure("configuration", error, "See: dotnet Monitor.Web.dll config print");
        foreach (var unknown in KnownSettings.Unknown(configuration))
            yield return Finding.Warning("configuration", unknown, "It has no effect: correct or remove it.");
        if (errors.Count == 0)
            yield return Finding.Well("configuration", "can be used");
        foreach (var finding in await MachineExamination.RunAsync(configuration, cancellationToken))
            yield return finding;
        if (errors.Count > 0)
            yield break;
        await foreach (var finding in DatabaseAsync(cancellationToken))
            yield return finding;
    }

    private async IAsyncEnumerable<Finding> DatabaseAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (AppDatabase.Find(configuration) is not { } connectionString)
        {
            yield return Finding.Warning("database", $"Monitor's own PostgreSQL in {AppDatabase.Folder(configuration)} does not run", "Start Monitor and ask again.");
            yield break;
        }

        await using var services = Services(connectionString);
        var database = new DatabaseExamination(connectionString, services.GetRequiredService<ISecretProtector>(), time);
        var (facts, failure) = await TryAsync(() => database.ServerAsync(cancellationToken));
        if (facts is null)
        {
            yield return Finding.Failure("database", $"does not answer: {failure}", "Start it, or mend ConnectionStrings__Monitor; a firewall may stand between.");
            yield break;
        }

        foreach (var finding in DatabaseAdvice.Of(facts))
            yield return finding;
        if (AppDatabase.Standby(configuration) is { } standby)
        {
            var (seen, silence) = await TryAsync(() => new StandbyExamination(connectionString, standby).RunAsync(cancellationToken));
            yield return seen is null
                ? Finding.Warning(StandbyAdvice.Of, $"does not answer, so the primary is read: {silence}", "Start it, or mend ConnectionStrings__MonitorStandby.")
                : StandbyAdvice.Says(seen);
        }

        var (plan, why) = await TryAsync(() => new AppSchema(connectionString, log).PlanAsync(cancellationToken));
        yield return Schema(plan, why);
        if (plan is null || plan.Needed.Any())
            yield break;
        var (installation, trouble) = await TryAsync(() => database.InstallationAsync(cancellationToken));
        if (installation is not null)
            yield return await KeyRingAsync(connectionString, cancellationToken);
        if (installation is not null && FactorAdvice.Says(Rule(), await database.FactorsAsync(cancellationToken)) is { } factors)
            yield return factors;
        foreach (var finding in installation is null ? [Finding.Failure("tables", $"cannot be read: {trouble}", "Use the user who owns the tables.")] : DatabaseAdvice.Of(installation))
            yield return finding;
    }

    private async Task<Finding> KeyRingAsync(string connectionString, CancellationToken cancellationToken)
    {
        var state = await new KeyRingCare(connectionString, KeyRingOptions.Keys(configuration)).FindAsync(cancellationToken);
        return state switch
        {
            { Lacking.Count: > 0 } => Finding.Failure("key ring", $"keys: {state}", state.Lack),
            { IsDone: false } => Finding.Warning("key ring", $"keys: {state}; {state.First} is to encrypt them", "Start Monitor, or: dotnet Monitor.Web.dll keys rotate"),
            { First: null } => Finding.Well("key ring", $"keys: {state}; whoever can read the whole database can read its secrets"),
            _ => Finding.Well("key ring", $"keys: {state}"),
        };
    }

    private FactorRule Rule() => (configuration.GetSection(PasswordUse.Section).Get<PasswordUse>() ?? new PasswordUse()).Rule();

    private static Finding Schema(SchemaPlan? plan, string? why) => plan switch
    {
        null => Finding.Failure("schema", why ?? "", "Mend what it says."),
        _ when plan.Needed.ToList() is { Count: > 0 } needed => Finding.Failure("schema", $"{needed.Count} migrations are missing, the first {needed[0]}", "Start Monitor, or: dotnet Monitor.Web.dll migrate"),
        { Held: [var held, ..] } => Finding.Warning("schema", held.ToString(), "Replace the nodes of the version before."),
        { Unknown: [.., var newest] } => Finding.Warning("schema", $"is that of a newer version (the last migration is {newest}); this one runs on it", "Bring this node to that version."),
        _ => Finding.Well("schema", "is up to date"),
    };

    private static async Task<(T? Answer, string? Failure)> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return (await ask(), null);
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e) || e is ConfigurationException or UpgradeException)
        {
            return (null, e.Message);
        }
    }

    private ServiceProvider Services(string connectionString)
    {
        var services = new ServiceCollection();
        services.AddLogging().AddSingleton(time).AddMonitorData(connectionString, keys: KeyRingOptions.Keys(configuration));
        return services.BuildServiceProvider();
    }
}
