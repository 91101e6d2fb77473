using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Monitor.Core.Access;
using Monitor.Data.Scheduling;
using Monitor.Testing.Postgres;
using Monitor.Web.Access;
using Monitor.Web.Access.Keys;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Tests.Access;
using Npgsql;

namespace Monitor.Web.Tests.Hosting;

/// <summary>A node whose machine's clock is wrong shows and lets in as the others do.</summary>
public sealed class ClockOffTests(TestPostgres postgres)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static TheoryData<int> Hours => [1, -1];

    [Theory]
    [MemberData(nameof(Hours))]
    public async Task What_it_shows_and_whom_it_lets_in_goes_by_the_databases_clock(int hours)
    {
        await using var host = await MonitorHost.StartAsync(postgres, services => services.AddSingleton(new AgreedTime(new Off(hours))));
        await host.SetUpAsync("first@example.com");
        var now = await NowAsync(host);

        using var scope = host.Services.CreateScope();
        Near(scope.ServiceProvider.GetRequiredService<ReaderClock>().Now, now);
        using var stranger = await host.CallerAsync(null);
        Near(JsonDocument.Parse(await stranger.GetStringAsync("/healthz", Stop)).RootElement.GetProperty("timestamp").GetDateTimeOffset(), now);

        var issued = (IssuedKey.Issued)await host.Services.GetRequiredService<ApiKeys>().IssueAsync(
            new KeyWish("half an hour", AccessRoles.Viewer, ExpiresAt: now.AddMinutes(30)), Actor.Product("test"), Stop);
        stranger.DefaultRequestHeaders.Add("X-Api-Key", issued.Secret);
        (await stranger.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ExecuteAsync(host, $"UPDATE api_keys SET expires_at = now() - interval '30 min' WHERE id = {issued.Key.Id}");
        await host.Services.GetRequiredService<HeldKeys>().ReadAsync(Stop);
        (await stranger.GetAsync("/api/v1/services", Stop)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        using var browser = host.Browser();
        (await browser.SignInAsync("first@example.com", Passwords.Good)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        Near(await ScalarAsync(host, "SELECT max(began_at) FROM sessions"), now);
    }

    private static void Near(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(5));

    private static Task<DateTimeOffset> NowAsync(MonitorHost host) => ScalarAsync(host, "SELECT now()");

    private static async Task<DateTimeOffset> ScalarAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await using var row = await command.ExecuteReaderAsync(Stop);
        await row.ReadAsync(Stop);
        return row.GetFieldValue<DateTimeOffset>(0);
    }

    private static async Task ExecuteAsync(MonitorHost host, string sql)
    {
        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Stop);
    }

    private sealed class Off(int hours) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(hours);
    }
}
