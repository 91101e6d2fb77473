using System.Diagnostics;
using Monitor.Data.Announcing;
using Monitor.Data.Announcing.Notices;
using Monitor.Data.Dependencies;
using Monitor.Data.Outbox;

namespace Monitor.Web.Worker.Announcing;

/// <summary>What no check tells the announcer: services that stay silent, certificates that end, budgets that burn, and whatever is not as it should be.</summary>
public sealed partial class AnnouncingUpkeep(
    LastingNoData silence, NoticeLook notices, IncidentRepair repair, DependencyRepair dependencies, StaleMessages stale, ILogger<AnnouncingUpkeep> log)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RepairPace _repairs = new();
    private long _lookedAt;

    /// <summary>Does what is due.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (_lookedAt == 0 || Stopwatch.GetElapsedTime(_lookedAt) >= Minute)
        {
            if (await silence.RunAsync(at: null, stopping) is > 0 and var silent)
                Log.Silent(log, silent);
            if (await notices.RunAsync(at: null, stopping) is > 0 and var noticed)
                Log.Noticed(log, noticed);
            _lookedAt = Stopwatch.GetTimestamp();
        }

        if (_repairs.IsDue)
            await RepairAsync(stopping);
    }

    // What a node of the release before has recorded, and whatever else is not as it should be.
    private async Task RepairAsync(CancellationToken stopping)
    {
        var found = 0;
        if (await repair.RunAsync(stopping) is > 0 and var repaired)
        {
            found += repaired;
            Log.Repaired(log, repaired);
        }

        if (await dependencies.RunAsync(stopping) is > 0 and var services)
        {
            found += services;
            Log.Reconnected(log, services);
        }

        if (await stale.RunAsync(stopping) is > 0 and var channels)
            Log.TakenAway(log, channels);
        _repairs.Done(found);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Of {Count} services nothing has been known for longer than they allow: each has an incident now")]
        public static partial void Silent(ILogger logger, int count);

        [LoggerMessage(LogLevel.Information, "Of {Count} certificates or error budgets there is something to tell")]
        public static partial void Noticed(ILogger logger, int count);

        [LoggerMessage(LogLevel.Information, "{Count} incidents were brought up to date with their services")]
        public static partial void Repaired(ILogger logger, int count);

        [LoggerMessage(LogLevel.Information, "Dependencies of {Count} services were brought up to date with their definitions")]
        public static partial void Reconnected(ILogger logger, int count);

        [LoggerMessage(LogLevel.Warning, "Messages of {Channels} channels had waited for more than a day, and are not sent any more: one message each tells what is true now")]
        public static partial void TakenAway(ILogger logger, int channels);
    }
}
