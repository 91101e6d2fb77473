using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Testing.Access;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;
using Monitor.Web.Tests.Push;
using Npgsql;

namespace Monitor.Web.Tests.Access.Keys;

/// <summary>What one node does with its keys, the others know.</summary>
public sealed class KeysOfNodesTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_key_made_or_revoked_on_one_node_is_so_on_the_other()
    {
        await using var one = await MonitorHost.StartAsync(postgres);
        await using var other = await one.StartAgainAsync();
        var issued = await one.IssueAsync(AccessRoles.Viewer);
        using var caller = await other.CallerAsync(null);
        caller.DefaultRequestHeaders.Add("X-Api-Key", issued.Secret);

        await Eventually.SoAsync(() => AnswersAsync(caller, HttpStatusCode.OK));
        await one.Services.GetRequiredService<ApiKeys>().RevokeAsync(issued.Key.Id, Somebody.OnTheHost, CancellationToken.None);
        await Eventually.SoAsync(() => AnswersAsync(caller, HttpStatusCode.Unauthorized));
    }

    [Fact]
    public async Task What_was_not_heard_is_read_when_the_listener_is_back()
    {
        await using var host = await MonitorHost.StartAsync(postgres);
        var issued = await host.IssueAsync(AccessRoles.Viewer);
        using var caller = await host.CallerAsync(null);
        caller.DefaultRequestHeaders.Add("X-Api-Key", issued.Secret);
        await Eventually.SoAsync(() => AnswersAsync(caller, HttpStatusCode.OK));

        // Nobody is told of it: as if it had happened while the connection was lost.
        await ExecuteAsync(host, "DELETE FROM api_keys");
        await ExecuteAsync(host, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'monitor spine' AND datname = current_database()");
        await Eventually.SoAsync(() => AnswersAsync(caller, HttpStatusCode.Unauthorized));
    }

    private static async Task<bool> AnswersAsync(HttpClient caller, HttpStatusCode status) =>
        (await caller.GetAsync("/api/v1/services", TestContext.Current.CancellationToken)).StatusCode == status;

    private static async Task ExecuteAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
