using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Own;
using Monitor.Core.Own.Heartbeat;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Monitor.Web.Tests.Access;
using Monitor.Web.Worker.Own;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Own;

public sealed class HeartbeatSenderTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_sent_once_a_period_while_all_works_and_says_so()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web"));
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(host.Services);
        var own = host.Services.GetRequiredService<IOwnSettings>();
        (await sender.StepAsync(Stop)).ShouldBeFalse();
        await own.PutHeartbeatAsync(new HeartbeatSettings { Url = server.At("/ping/3f1c").ToString(), PeriodSeconds = 3600 }, null, Somebody.Known, Stop);
        await ExecuteAsync(host, "UPDATE scrape_sight SET seen_at = now() - interval '1 minute'");

        (await sender.StepAsync(Stop)).ShouldBeTrue();
        server.Requests.ShouldBeEmpty();
        (await own.FindHeartbeatStateAsync(Stop)).ShouldSatisfyAllConditions(s => s.SucceededAt.ShouldBeNull(), s => s.Error.ShouldBe("not sent: nothing is looked at and recorded"));

        // It is tried again soon.
        await ExecuteAsync(host, "UPDATE scrape_sight SET seen_at = now(); UPDATE own_settings SET due_at = due_at - interval '15 seconds' WHERE due_at IS NOT NULL");
        (await sender.StepAsync(Stop)).ShouldBeTrue();
        (await sender.StepAsync(Stop)).ShouldBeFalse();
        var sent = server.Requests.ShouldHaveSingleItem();
        (sent.Method, sent.Path).ShouldBe(("POST", "/ping/3f1c"));
        (await own.FindHeartbeatStateAsync(Stop)).ShouldSatisfyAllConditions(s => s.SucceededAt.ShouldNotBeNull(), s => s.Error.ShouldBeNull());

        server.Answers(TestAnswer.Status(503));
        await ExecuteAsync(host, "UPDATE own_settings SET due_at = now() WHERE due_at IS NOT NULL; UPDATE scrape_sight SET seen_at = now()");
        (await sender.StepAsync(Stop)).ShouldBeTrue();
        (await own.FindHeartbeatStateAsync(Stop)).Error.ShouldBe("answered 503");
    }

    [Fact]
    public async Task It_is_held_back_while_what_happens_is_not_announced_or_what_is_told_not_delivered()
    {
        await using var server = (await TestServer.StartAsync()).Answers(TestAnswer.Status(200));
        await using var host = await MonitorHost.StartAsync(postgres, ("Monitor:Roles", "web"));
        using var sender = ActivatorUtilities.CreateInstance<HeartbeatSender>(host.Services);
        await host.Services.GetRequiredService<IOwnSettings>()
            .PutHeartbeatAsync(new HeartbeatSettings { Url = server.At("/ping").ToString(), PeriodSeconds = 3600 }, null, Somebody.Known, Stop);
        var channels = host.Services.GetRequiredService<IChannels>();
        await channels.PutAsync(new ChannelDefinition { Key = "ops", Name = "Ops", Type = "webhook", Url = "http://127.0.0.1:1/hook" }, null, Somebody.Known, Stop);
        await channels.SendTestAsync("ops", Somebody.Known, Stop);
        await ExecuteAsync(
            host,
            """
            WITH opened AS (
                INSERT INTO incidents (service_id, since, status_since, opened_at, last_event, state, severity, worst_severity, status, service_key, service_group, service_owner, service, reason)
                VALUES (1, now(), now(), now(), 1, 1, 2, 2, 3, 'api', '', '', '{}', 'broken') RETURNING id),
            happened AS (INSERT INTO incident_events (incident_id, no, at, kind, status, text) SELECT id, 1, now() - interval '3 minutes', 1, 3, 'broken' FROM opened RETURNING incident_id, no)
            INSERT INTO incident_inbox (incident_id, no) SELECT incident_id, no FROM happened
            """);

        (await SaidAsync(host, sender)).ShouldBe("not sent: what happens is not announced");
        await ExecuteAsync(host, "DELETE FROM incident_inbox; UPDATE deliveries SET next_attempt_at = now() - interval '3 minutes'");
        (await SaidAsync(host, sender)).ShouldBe("not sent: messages are not delivered");
        server.Requests.ShouldBeEmpty();
        await ExecuteAsync(host, "UPDATE deliveries SET state = 2, next_attempt_at = NULL");
        (await SaidAsync(host, sender)).ShouldBeNull();
        server.Requests.Count.ShouldBe(1);
    }

    private static async Task<string?> SaidAsync(MonitorHost host, HeartbeatSender sender)
    {
        await ExecuteAsync(host, "UPDATE scrape_sight SET seen_at = now(); UPDATE own_settings SET due_at = now() WHERE due_at IS NOT NULL");
        (await sender.StepAsync(Stop)).ShouldBeTrue();
        return (await host.Services.GetRequiredService<IOwnSettings>().FindHeartbeatStateAsync(Stop)).Error;
    }

    private static async Task ExecuteAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
