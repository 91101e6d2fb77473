using System.Globalization;
using Hangfire;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Registry;
using Monitor.Data.Outbox;
using Monitor.Data.Own;
using Monitor.Data.Schema;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using Monitor.Web.Tests.Access;
using Monitor.Web.Worker.Housekeeping;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Housekeeping;

/// <summary>The jobs as they run by default: what is beyond its time goes, what is younger stays.</summary>
public sealed class RetentionTests(TestPostgres postgres)
{
    // One row each that is $1 old; {0} is a service, {1} its probe, {2} a channel. With the days that each table keeps.
    private static readonly Dictionary<string, (int Days, string Insert)> Aged = new()
    {
        ["services"] = (1825, "INSERT INTO services (key, definition, enabled, paused, managed_by, created_at, updated_at, revision, deleted_at) VALUES ('gone~' || extract(day FROM $1), '{{}}', false, false, 'api', now(), now(), 1, now() - $1)"),
        ["audit_log"] = (400, "INSERT INTO audit_log (at, actor_kind, actor_name, action, subject_kind, subject_key) VALUES (now() - $1, 0, 'a', 'b', 'c', 'd')"),
        ["incidents"] = (730, "INSERT INTO incidents (service_id, since, status_since, opened_at, resolved_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason) "
            + "VALUES (0, now(), now(), now(), now() - $1, 1, 2, 2, 2, 1, 'k', '', '', '{{}}', '')"),
        ["incident_answers"] = (90, "INSERT INTO incident_answers SELECT max(id), CASE WHEN $1 > interval '90 days' THEN 1 ELSE 2 END, {1}, now() - $1, 1, 500, false, NULL, '' FROM incidents"),
        ["nodes"] = (1, "INSERT INTO nodes (id, host, version, roles, started_at, seen_at) VALUES ($1::text, 'h', '1', 'web', now(), now() - $1)"),
        ["results_packed"] = (90, "INSERT INTO results_packed (probe_id, day, checks, block) VALUES ({1}, ((now() - $1) AT TIME ZONE 'UTC')::date, 1, '')"),
        ["rollup_hour"] = (90, "INSERT INTO rollup_hour VALUES (floor(extract(epoch FROM now() - $1) / 3600)::int, {1}, 1, 0, 0, 1, 0, 0, 0, 1, '')"),
        ["rollup_hour_component"] = (90, "INSERT INTO rollup_hour_component VALUES (floor(extract(epoch FROM now() - $1) / 3600)::int, {0}, 1, 0, 0, 'db')"),
        ["rollup_day"] = (1825, "INSERT INTO rollup_day VALUES (((now() - $1) AT TIME ZONE 'UTC')::date, {1}, 1, 0, 0, 1, 0, 0, 0, 1, '')"),
        ["rollup_day_component"] = (1825, "INSERT INTO rollup_day_component VALUES (((now() - $1) AT TIME ZONE 'UTC')::date, {0}, 1, 0, 0, 'db')"),
        ["monitor_gaps"] = (1825, "INSERT INTO monitor_gaps (starts_at, ends_at, cause) VALUES (now() - $1 - interval '1 hour', now() - $1, 2)"),
        ["own_troubles"] = (90, "INSERT INTO own_troubles (kind, began_at, ended_at, reason, end_told) VALUES (1, now() - $1 - interval '1 hour', now() - $1, 'r', true)"),
        ["table_sizes"] = (90, "INSERT INTO table_sizes VALUES (((now() - $1) AT TIME ZONE 'UTC')::date, 'gone', now() - $1, 1)"),
        ["service_flapping"] = (90, "INSERT INTO service_flapping (service_id, since, last_turn, covers_from, ended_at, turns, ended, thresholds) VALUES ({0}, now() - $1, now() - $1, now() - $1, now() - $1, 5, 1, '{{}}')"),
        ["maintenance_windows"] = (30, "INSERT INTO maintenance_windows (local_start, duration_minutes, all_services, created_at, updated_at, services, groups, tags, environments, time_zone, title, note, created_by) "
            + "VALUES (now() - $1, 60, true, now() - $1, now() - $1, '{{}}', '{{}}', '{{}}', '{{}}', 'UTC', 'Upkeep', '', 'ada')"),
        ["maintenance_periods"] = (1825, "INSERT INTO maintenance_periods (window_id, title, planned_at, starts_at, ends_at, stage) VALUES (0, 'Upkeep', now() - $1, now() - $1 - interval '1 hour', now() - $1, 2)"),
        ["service_markers"] = (90, "INSERT INTO service_markers (at, service_id, kind, text) VALUES (now() - $1, {0}, 1, 'v')"),
        ["status_changes"] = (120, "INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason) VALUES ({0}, 3, 'gone', 1, 0, now() - $1, now() - $1, '')"),
        ["deliveries"] = (30, "INSERT INTO deliveries (webhook_id, channel_id, type, summary, message, state, created_at, attempt_count) VALUES ($1::text, {2}, 't', 's', '{{}}', 1, now() - $1, 1)"),
        ["delivery_attempts"] = (30, "INSERT INTO delivery_attempts (delivery_id, at, milliseconds, request_body) SELECT max(id), now() - $1, 1, '' FROM deliveries"),
    };

    // These have tests of their own: packing drops the partitions, and Hangfire removes what has expired.
    private static readonly string[] Elsewhere = ["results", "hangfire.job"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Each_table_whose_rows_go_by_age_is_tried() =>
        Aged.Keys.Concat(Elsewhere).Order().ShouldBe(TableBounds.All.Where(b => b.IsAged).Select(b => b.Table).Order());

    [Fact]
    public async Task What_is_beyond_its_time_goes_and_the_rest_stays()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        var registry = host.Services.GetRequiredService<IServiceRegistry>();
        var service = ((RegistryResult.Saved)await registry.CreateAsync(Seen.Service("api"), "test", Somebody.Known, Stop)).Service;
        await host.Services.GetRequiredService<IChannels>().CreateAsync(
            new ChannelDefinition { Key = "ops", Type = "webhook", Url = "https://example.com/hook" }, Somebody.Known, Stop);
        var channel = await source.AskAsync<int>("SELECT id FROM channels");
        // What the day's sizes are is recorded by the same job.
        await host.Services.GetRequiredService<OwnStorage>().KeepAsync(Stop);
        var before = new Dictionary<string, long>();
        foreach (var (table, (days, insert)) in Aged)
        {
            before[table] = await source.AskAsync<long>($"SELECT count(*) FROM {table}");
            var sql = string.Format(CultureInfo.InvariantCulture, insert, service.Id, service.Probes[0].Id, channel);
            // Older than its time by two days, and younger by an hour or a day.
            foreach (var age in (TimeSpan[])[TimeSpan.FromDays(days + 2), TimeSpan.FromDays(days) - (days == 1 ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1))])
                await source.AskAsync<object>(sql, age);
        }

        await ActivatorUtilities.CreateInstance<RetentionJob>(host.Services).RunAsync(Stop);
        await ActivatorUtilities.CreateInstance<RollupJob>(host.Services).DeleteOldAsync(Stop);
        await host.Services.GetRequiredService<OutboxRetention>().DeleteOldAsync(Stop);

        foreach (var table in Aged.Keys.Where(t => t != "delivery_attempts"))
            (await source.AskAsync<long>($"SELECT count(*) FROM {table}")).ShouldBe(before[table] + 1, table);
        // Both attempts were of the younger delivery: they go with it.
        await source.AskAsync<object>("UPDATE deliveries SET created_at = now() - interval '40 days'");
        await host.Services.GetRequiredService<OutboxRetention>().DeleteOldAsync(Stop);
        (await source.AskAsync<long>("SELECT count(*) FROM delivery_attempts")).ShouldBe(0);
    }

    [Fact]
    public async Task Jobs_that_have_failed_are_kept_for_a_while_and_not_for_ever()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        var jobs = host.Services.GetRequiredService<IBackgroundJobClient>();
        var failed = Enumerable.Range(0, 3).Select(_ => jobs.Create<FailingJob>(job => job.Run(), new FailedState(new InvalidOperationException("It failed.")))).ToList();
        await source.AskAsync<object>($$"""UPDATE hangfire.state SET data = data || jsonb_build_object('FailedAt', (extract(epoch FROM now() - interval '15 days') * 1000)::bigint::text) WHERE jobid = {{failed[1]}}""");

        host.Services.GetRequiredService<FailedJobs>().DeleteOld().ShouldBe(1);

        (await source.AskAsync<long>("SELECT count(*) FROM hangfire.job WHERE expireat IS NULL")).ShouldBe(2);
        (await source.AskAsync<double>($"SELECT extract(epoch FROM expireat - now())::float8 / 86400 FROM hangfire.job WHERE id = {failed[1]}")).ShouldBe(1, 0.1);
    }

    [Fact]
    public async Task Nodes_that_start_again_and_again_before_there_is_an_admin_leave_twenty_tokens()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        var source = host.Services.GetRequiredService<NpgsqlDataSource>();
        await source.AskAsync<object>("INSERT INTO setup_tokens (hash, created_at) SELECT sha256(i::text::bytea), now() FROM generate_series(1, 100) i");

        await using var again = await host.StartAgainAsync();

        (await source.AskAsync<long>("SELECT count(*) FROM setup_tokens")).ShouldBe(20);
    }
}

/// <summary>A job for Hangfire.</summary>
public sealed class FailingJob
{
    [AutomaticRetry(Attempts = 0)]
    public void Run() => throw new InvalidOperationException($"{GetType().Name} is meant to fail.");
}
