using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Api;

/// <summary>A service whose results and changes were recorded in the past, by SQL.</summary>
internal sealed class RecordedHistory(MonitorHost host, MonitoredService service)
{
    public static async Task<(ApiCaller Api, RecordedHistory History)> OfAsync(MonitorHost host, string key)
    {
        var api = await ApiCaller.OfAsync(host);
        await api.ExpectAsync(HttpStatusCode.Created, "POST", "/api/v1/services", $$"""
            { "key": "{{key}}", "name": "A service", "enabled": false, "probes": {
              "readiness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } },
              "liveness": { "periodSeconds": 3600, "http": { "url": "http://127.0.0.1:9/" } } } }
            """);
        var service = await host.Services.GetRequiredService<IServiceRegistry>().FindAsync(key, Scope.All, TestContext.Current.CancellationToken);
        return (api, new RecordedHistory(host, service!));
    }

    /// <param name="sql">With <c>$1</c> for the service, <c>$2</c> for its readiness probe and <c>$3</c> for its liveness probe.</param>
    public async Task RunAsync(string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        command.Parameters.AddWithValue(service.Id);
        command.Parameters.AddWithValue(IdOf(ProbeKind.Readiness));
        command.Parameters.AddWithValue(IdOf(ProbeKind.Liveness));
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private int IdOf(ProbeKind kind) => service.Probes.Single(p => p.Kind == kind).Id;
}
