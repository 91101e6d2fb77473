using Microsoft.Extensions.DependencyInjection;
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

    private static async Task ExecuteAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }
}
