using System.Text.Json;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;

namespace Monitor.Data.Tests.Announcing;

/// <summary>What happens to services and channels in these tests. Seconds count from the database's <see cref="RecordingDatabase.Start"/>.</summary>
internal static class AnnouncingSteps
{
    public const string Degraded = """{"status":"DEGRADED"}""";

    /// <summary>Up, then down for as long as it takes to be sure.</summary>
    public static Task FailAsync(RecordingDatabase database, int second, params MonitoredService[] services) =>
        RecordAsync(database, second, services, Seen.Up, GoesDown, GoesDown, GoesDown);

    /// <summary>Goes on with it, or begins it, without having been up.</summary>
    public static Task StayDownAsync(RecordingDatabase database, int second, params MonitoredService[] services) =>
        RecordAsync(database, second, services, GoesDown, GoesDown, GoesDown);

    public static Task DegradeAsync(RecordingDatabase database, int second, params MonitoredService[] services) =>
        RecordAsync(database, second, services, IsDegraded, IsDegraded, IsDegraded);

    public static Task RecoverAsync(RecordingDatabase database, int second, params MonitoredService[] services) =>
        RecordAsync(database, second, services, Seen.Up);

    /// <param name="later">By how many seconds the announcer's clock is moved.</param>
    /// <returns>How many messages there are.</returns>
    public static async Task<int> AnnounceAsync(RecordingDatabase database, int later = 0)
    {
        var now = await database.AskAsync<DateTime>("SELECT now()");
        return (await database.Announcer.NextAsync(1000, later == 0 ? null : new DateTimeOffset(now).AddSeconds(later), CancellationToken.None)).Messages;
    }

    /// <summary>The delivery loop begins to send all there is.</summary>
    public static Task<int> BeginAsync(RecordingDatabase database) =>
        database.AskAsync<int>("UPDATE deliveries SET begun_at = coalesce(begun_at, now()), state = 2, attempt_count = 1, next_attempt_at = NULL WHERE state IN (1, 3)");

    /// <summary>What there is to tell so many minutes after the beginning is told and sent: events of these tests lie a minute and a half ahead.</summary>
    public static Task LookAsync(RecordingDatabase database, int minutes) => LookAtAsync(database, (minutes * 60) + 120);

    /// <summary>The same by the announcer's clock: what there is to tell so many seconds from now is told, and sent.</summary>
    public static async Task LookAtAsync(RecordingDatabase database, int seconds)
    {
        await AnnounceAsync(database, seconds);
        await BeginAsync(database);
    }

    /// <summary>What each channel was told, in its order.</summary>
    public static Task<string?> ToldAsync(RecordingDatabase database) => database.AskAsync<string>(
        """
        SELECT string_agg(told, ' | ' ORDER BY told) FROM (
            SELECT c.key || ': ' || string_agg(d.summary, ', ' ORDER BY d.id) AS told FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE d.state <> 5 GROUP BY c.key) t
        """);

    public static async Task<JsonElement> MessageAsync(RecordingDatabase database, string channel) => JsonDocument.Parse(
        (await database.AskAsync<string>("SELECT message FROM deliveries d JOIN channels c ON c.id = d.channel_id WHERE c.key = $1 ORDER BY d.id DESC LIMIT 1", channel))!).RootElement;

    private static CheckResult GoesDown(MonitoredService service, DateTimeOffset at, ProbeKind kind) => Seen.Error(service, at, kind);

    private static CheckResult IsDegraded(MonitoredService service, DateTimeOffset at, ProbeKind kind) => Seen.Answer(service, at, Degraded, 200, kind);

    private static Task RecordAsync(
        RecordingDatabase database, int second, MonitoredService[] services, params Func<MonitoredService, DateTimeOffset, ProbeKind, CheckResult>[] seen) =>
        database.RecordEachOf([.. seen.Select((check, i) => services.Select(s => check(s, database.Start.AddSeconds(second + (10 * i)), ProbeKind.Readiness)).ToArray())]);
}
