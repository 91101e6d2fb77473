using Monitor.Core.Nodes;
using Monitor.Data.Registry;

namespace Monitor.Web.Worker.Housekeeping;

/// <summary>
/// Encrypts once what a version before has stored in clear. Nobody is shown it meanwhile: it is masked whenever it is read. Not at once: a
/// node of the version before, which a deploy is about to end, would ask with the masks.
/// </summary>
public sealed partial class SealOnce(SecretSeal seal, INodes nodes, TimeProvider time, ILogger<SealOnce> log) : BackgroundService
{
    /// <summary>By then a deploy has come to its end.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        do
            await Task.Delay(Patience, time, stoppingToken);
        while (!await TryAsync(stoppingToken));
    }

    private async Task<bool> TryAsync(CancellationToken stopping)
    {
        try
        {
            var versions = (await nodes.ListAsync(stopping)).Where(n => n.IsThere).Select(n => n.Node.Version).Distinct();
            if (versions.Count() > 1)
                return false;
            if (await seal.CloseAsync(stopping) is > 0 and var count)
                Log.Closed(log, count);
            return true;
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            Log.NotClosed(log, e.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Encrypted the secrets in the addresses and bodies of {Count} services, which a version before had stored in clear")]
        public static partial void Closed(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "Secrets that a version before had stored in clear could not be encrypted yet: {Error}")]
        public static partial void NotClosed(ILogger logger, string error);
    }
}
