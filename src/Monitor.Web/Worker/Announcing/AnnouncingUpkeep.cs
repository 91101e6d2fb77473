using System.Diagnostics;
using Monitor.Data.Announcing;
using Monitor.Data.Announcing.Notices;
using Monitor.Data.Dependencies;
using Monitor.Data.Outbox;

namespace Monitor.Web.Worker.Announcing;

/// <summary>
/// What no check tells the announcer: services that stay silent, certificates that end, budgets that burn, and whatever is not as it should be.
/// What fails of it holds up nothing else, least of all what has happened: it is tried again a minute later.
/// </summary>
public sealed partial class AnnouncingUpkeep(
    LastingNoData silence, NoticeLook notices, IncidentRepair repair, DependencyRepair dependencies, StaleMessages stale, ILogger<AnnouncingUpkeep> log)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly RepairPace _repairs = new();
    private long _lookedAt;

    /// <summary>Does what is due. Throws nothing but that it was cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        if (_lookedAt == 0 || Stopwatch.GetElapsedTime(_lookedAt) >= Minute)
        {
            if (await TryAsync("silent services", () => silence.RunAsync(at: null, stopping), stopping) is > 0 and var silent)
                Log.Silent(log, silent);
            if (await TryAsync("certificates and budgets", () => notices.RunAsync(at: null, stopping), stopping) is > 0 and var noticed)
                Log.Noticed(log, noticed);
            _lookedAt = Stopwatch.GetTimestamp();
        }

        if (_repairs.IsDue)
            await RepairAsync(stopping);
    }

    // What a node of the release before has recorded, and whatever else is not as it should be. What failed may have found something.
    private async Task RepairAsync(CancellationToken stopping)
    {
        var (incidents, edges, late) = (
            await TryAsync("incidents", () => repair.RunAsync(stopping), stopping),
            await TryAsync("dependencies", () => dependencies.RunAsync(stopping), stopping),
            await TryAsync("stale messages", () => stale.RunAsync(stopping), stopping));
        if (incidents is > 0 and var repaired)
            Log.Repaired(log, repaired);
        if (edges is > 0 and var services)
            Log.Reconnected(log, services);
        if (late is > 0 and var channels)
            Log.TakenAway(log, channels);
        _repairs.Done((incidents ?? 1) + (edges ?? 1) + (late is null ? 1 : 0));
    }

    /// <returns>Null when it failed.</returns>
    private async Task<int?> TryAsync(string what, Func<Task<int>> look, CancellationToken stopping)
    {
        try
        {
            return await look();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            AnnouncingMetrics.Failures.Inc();
            Log.Failed(log, what, e);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What is to be told of {What} cannot be looked at, trying again in a minute; all else is announced")]
        public static partial void Failed(ILogger logger, string what, Exception exception);

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
