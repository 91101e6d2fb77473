using Monitor.Data;
using Monitor.Data.History.Results;
using Monitor.Data.Identity.KeyRing;
using Monitor.Data.Scheduling;
using Monitor.Web.Live;

namespace Monitor.Web.Hosting;

/// <summary>What is to be done, or tried, before anybody is served.</summary>
internal static partial class BeforeServing
{
    /// <exception cref="ConfigurationException">The key ring cannot be encrypted as was asked for.</exception>
    public static async Task PrepareAsync(WebApplication app, CancellationToken cancellationToken)
    {
        await AgreeOnTimeAsync(app, cancellationToken);
        await EncryptKeysAsync(app, cancellationToken);
        await EnsurePartitionsAsync(app, cancellationToken);
        await ReadPolicyAsync(app, cancellationToken);
    }

    // Without them results go to the default partition; the hourly job tries again.
    private static async Task EnsurePartitionsAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<ResultPartitions>().EnsureAsync(cancellationToken);
        }
        catch (Exception e) when (e is AggregateException || DatabaseFailure.IsOutage(e))
        {
            Log.NoPartitions(app.Logger, e);
        }
    }

    // Before anything is said to be of some time; with each heartbeat again.
    private static async Task AgreeOnTimeAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<DatabaseClock>().EnsureFreshAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            Log.NoTime(app.Logger, e);
        }
    }

    // Before anything asks for a key: a node that lacks one must make no other.
    private static async Task EncryptKeysAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            var (state, rewritten) = await app.Services.GetRequiredService<KeyRingCare>().EncryptAsync(cancellationToken);
            if (rewritten > 0)
                Log.Encrypted(app.Logger, rewritten, state.ToString());
        }
        catch (KeyRingException e)
        {
            throw new ConfigurationException(e.Message);
        }
    }

    // Without it nothing is connected to; whoever listens to the database reads it with the rest.
    private static async Task ReadPolicyAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.Services.GetRequiredService<HeldOwnSettings>().ReadAsync(cancellationToken);
        }
        catch (Exception e) when (DatabaseFailure.IsOutage(e))
        {
            Log.NoPolicy(app.Logger, e);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Some partitions of the results could not be made. The start goes on, and the hourly job tries again.")]
        public static partial void NoPartitions(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Warning, "The database did not tell its time. Until it does, this machine's clock counts.")]
        public static partial void NoTime(ILogger logger, Exception exception);

        [LoggerMessage(LogLevel.Information, "{Keys} keys of the key ring were encrypted anew; now {State}")]
        public static partial void Encrypted(ILogger logger, int keys, string state);

        [LoggerMessage(LogLevel.Error, "The outbound policy could not be read. The start goes on, and nothing is connected to until it has been.")]
        public static partial void NoPolicy(ILogger logger, Exception exception);
    }
}
