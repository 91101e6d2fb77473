using System.Globalization;
using Monitor.Core.Access;
using Monitor.Core.Maintenance;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Services;
using Monitor.Data.Maintenance;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Maintenance;

/// <summary>A database with three services of three days, and a clock that tests move.</summary>
internal sealed class MaintenanceDatabase(RecordingDatabase database) : IAsyncDisposable
{
    public RecordingDatabase Database => database;

    public MonitoredService Ledger { get; private set; } = null!;

    public MonitoredService Cards { get; private set; } = null!;

    public MonitoredService Edge { get; private set; } = null!;

    /// <summary>The whole hour before the machine's time.</summary>
    public DateTimeOffset Start { get; } = new(database.Start.UtcDateTime.Date.AddHours(database.Start.Hour), TimeSpan.Zero);

    public DateTimeOffset Now { get; set; }

    public IMaintenance Windows => new MaintenanceWindows(database.Source, () => Now);

    public MaintenanceKeeper Keeper => new(database.Source);

    public static async Task<MaintenanceDatabase> CreateAsync(TestPostgres postgres)
    {
        var made = new MaintenanceDatabase(await RecordingDatabase.CreateAsync(postgres));
        made.Now = made.Start;
        made.Ledger = await made.Database.AddAsync(Seen.Service("ledger") with { Group = "data/eu", Tags = ["postgres"], Environment = "production" });
        made.Cards = await made.Database.AddAsync(Seen.Service("cards") with { Group = "payments", Tags = ["Tier1"], Environment = "staging" });
        made.Edge = await made.Database.AddAsync(Seen.Service("edge"));
        await made.Database.AskAsync<int>(
            """
            UPDATE services SET created_at = now() - interval '3 days'; UPDATE service_state SET since = now() - interval '3 days';
            UPDATE probe_state SET since = now() - interval '3 days'
            """);
        return made;
    }

    public DateTimeOffset At(double minutes) => Start.AddMinutes(minutes);

    /// <summary>A window of the group data that begins so many minutes after the start.</summary>
    public MaintenanceDefinition Window(double begin, int minutes, string? rrule = null) => new()
    {
        Title = "Database upkeep",
        Scope = new MaintenanceScope { Groups = ["data"] },
        Start = At(begin).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture),
        DurationMinutes = minutes,
        Rrule = rrule,
    };

    public async Task<MaintenanceWindow> AddAsync(MaintenanceDefinition definition, Scope? scope = null) =>
        (await Windows.CreateAsync(definition, scope ?? Scope.All, Somebody.Known, CancellationToken.None)).ShouldBeOfType<MaintenanceResult.Saved>().Window;

    public Task<MaintenanceResult> PutAsync(int id, MaintenanceDefinition definition, RevisionMatch? match = null, Scope? scope = null) =>
        Windows.PutAsync(id, definition, match, scope ?? Scope.All, Somebody.Known, CancellationToken.None);

    public Task<MaintenanceRound> StepAsync(double minutes) => Keeper.StepAsync(Now = At(minutes), CancellationToken.None);

    /// <summary>What is written down: <c>ledger 30-90</c>, in minutes after the start.</summary>
    public async Task<string> CoversAsync()
    {
        var rows = await database.AskAsync<string>(
            """
            SELECT coalesce(string_agg(format('%s %s-%s', s.key, round(extract(epoch FROM c.starts_at - $1) / 60, 1)::float8, round(extract(epoch FROM c.ends_at - $1) / 60, 1)::float8),
                ', ' ORDER BY s.key, c.starts_at), '')
            FROM maintenance_covers c JOIN services s ON s.id = c.service_id
            """, Start);
        return rows!;
    }

    public ValueTask DisposeAsync() => database.DisposeAsync();
}
