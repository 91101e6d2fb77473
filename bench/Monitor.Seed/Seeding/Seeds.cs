using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.History;
using Monitor.Core.History.Packing;
using Monitor.Core.History.Results;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data.History.Results;
using Npgsql;
using NpgsqlTypes;

namespace Monitor.Seed.Seeding;

/// <summary>Makes what is measured.</summary>
internal sealed class Seeds(IServiceProvider services, SeedOptions options)
{
    private readonly NpgsqlDataSource _source = services.GetRequiredService<NpgsqlDataSource>();

    public static DateOnly Today { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    public async Task<List<SeededProbe>> RegisterAsync(CancellationToken cancellationToken)
    {
        var registry = services.GetRequiredService<IServiceRegistry>();
        var probes = new List<SeededProbe>();
        for (var i = 0; i < options.Services; i++)
        {
            var definition = new ServiceDefinition
            {
                Key = $"seed-{i:D5}",
                Enabled = false,
                Probes = new ProbeSet { Readiness = new ProbeDefinition { Http = new HttpProbe { Url = "http://127.0.0.1:9/" }, PeriodSeconds = SeedOptions.PeriodSeconds } },
            };
            if (await registry.CreateAsync(definition, "seed", Actor.Product("seed"), cancellationToken) is not RegistryResult.Saved saved)
                throw new InvalidOperationException("The database is not empty.");
            probes.Add(new SeededProbe(saved.Service.Probes[0].Id));
        }

        // As old as their history.
        await using var age = _source.CreateCommand("UPDATE services SET created_at = now() - $1 WHERE managed_by = 'seed'");
        age.Parameters.Add(new() { Value = TimeSpan.FromDays(Math.Max(90, options.PackedDays + options.HotDays) + 1) });
        await age.ExecuteNonQueryAsync(cancellationToken);
        return [.. probes.OrderBy(p => p.Phase)];
    }

    public async Task<long> CopyHotAsync(List<SeededProbe> probes, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<ResultPartitions>().EnsureAsync(cancellationToken);
        var copy = new HotCopy(_source, probes);
        var copied = 0L;
        for (var ago = options.HotDays - 1; ago > 0; ago--)
            copied += await copy.MakeDayAsync(Today.AddDays(-ago), asRecorded: ago == 1, cancellationToken);
        return copied + await copy.FillAsync(Today, TimeProvider.System.GetUtcNow(), cancellationToken);
    }

    public async Task<long> CopyPackedAsync(List<SeededProbe> probes, CancellationToken cancellationToken)
    {
        var checks = 0L;
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var copy = await connection.BeginBinaryImportAsync("COPY results_packed (probe_id, day, checks, block) FROM STDIN (FORMAT BINARY)", cancellationToken);
        for (var ago = options.PackedDays + options.HotDays - 1; ago >= options.HotDays; ago--)
        {
            foreach (var probe in probes.Take(options.PackedServices))
            {
                var day = ResultsOf(probe, Today.AddDays(-ago));
                await copy.StartRowAsync(cancellationToken);
                await copy.WriteAsync(probe.Id, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(Today.AddDays(-ago), NpgsqlDbType.Date, cancellationToken);
                await copy.WriteAsync(day.Count, NpgsqlDbType.Integer, cancellationToken);
                await copy.WriteAsync(PackedDay.Write(day), NpgsqlDbType.Bytea, cancellationToken);
                checks += day.Count;
            }
        }

        await copy.CompleteAsync(cancellationToken);
        return checks;
    }

    public Task<long> CopyRollupsAsync(List<SeededProbe> probes, CancellationToken cancellationToken) => new RollupCopy(_source, [.. probes.OrderBy(p => p.Id)])
        .MakeAsync(UtcHour.Of(Today.AddDays(-SeedOptions.RollupDays)), UtcHour.Of(TimeProvider.System.GetUtcNow()), cancellationToken);

    public async Task<long> MakeChangesAsync(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand(
            """
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            SELECT s.id, 1 + n % 2, CASE n % 2 WHEN 0 THEN s.key ELSE 'readiness' END, 1 + n % 4 / 2 * 2, 3 - n % 4 / 2 * 2, t, t - interval '1 minute', 'answered 503: DOWN: database'
            FROM generate_series(1, $1) n, services s, LATERAL (SELECT now() - interval '90 days' * (1 - n::float8 / $1)) x (t) ORDER BY n, s.id
            """);
        command.Parameters.AddWithValue(options.Changes);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task AnalyseAsync(CancellationToken cancellationToken)
    {
        await using var command = _source.CreateCommand("VACUUM ANALYZE");
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static List<StoredResult> ResultsOf(SeededProbe probe, DateOnly day)
    {
        var begin = new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero);
        return [.. Enumerable.Range(0, 86_400 / SeedOptions.PeriodSeconds)
            .Select(i => probe.At(begin.AddSeconds(i * SeedOptions.PeriodSeconds)))
            .Where(r => r.At < begin.AddDays(1))];
    }
}
