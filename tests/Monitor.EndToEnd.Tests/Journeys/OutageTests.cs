using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Monitor.EndToEnd.Tests.Browsing;
using Monitor.EndToEnd.Tests.Running;
using Monitor.Testing.Postgres;
using Monitor.Testing.Servers;
using Npgsql;

namespace Monitor.EndToEnd.Tests.Journeys;

public sealed class OutageTests(Browser browser) : IAsyncLifetime
{
    private static readonly (string Email, string Password) Admin = ("ada@example.com", "correct horse battery");

    private const int Services = 10;
    private const int MostMegabytes = 60;

    // Each is asked every second.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(16);

    private static readonly TimeSpan Still = TimeSpan.FromSeconds(8);

    private OwnPostgres? postgres;
    private RunningApp? app;
    private TestServer? server;
    private WebhookReceiver? receiver;
    private IBrowserContext? profile;

    public async ValueTask InitializeAsync()
    {
        try
        {
            await BeginAsync();
        }
        catch
        {
            // Nobody else ends what has begun.
            await DisposeAsync();
            throw;
        }
    }

    private async Task BeginAsync()
    {
        postgres = await OwnPostgres.StartAsync();
        app = await RunningApp.StartAsync(postgres.ConnectionString, Admin);
        server = (await TestServer.StartAsync()).Answers(Answers.Well);
        receiver = await WebhookReceiver.StartAsync();
        await app.Api.PostAsync("channels", new { key = "on-call", name = "On call", type = "webhook", url = receiver.Url });
        for (var i = 0; i < Services; i++)
            await app.Api.RegisterAsync(Key(i), server.At($"/{i}"), timeoutSeconds: 1);
        for (var i = 0; i < Services; i++)
            await new ServiceInApi(app.Api, Key(i)).WaitUntilAsync("Healthy");
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var each in new IAsyncDisposable?[] { profile, app, receiver, server, postgres })
        {
            if (each is not null)
                await each.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_database_that_was_away_leaves_a_gap_fresh_results_soon_and_no_false_alert()
    {
        var screen = await WatchAsync();
        var before = app!.ResidentMegabytes;
        await postgres!.StopAsync();
        await Task.Delay(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        // The page that is open says so, by what it holds in memory, and keeps what it last knew.
        await Assertions.Expect(screen.Page.Locator(".blind")).ToContainTextAsync("Nobody is looking");
        await Assertions.Expect(screen.Row(Key(7))).ToBeVisibleAsync();
        (app.ResidentMegabytes - before).ShouldBeLessThan(MostMegabytes);
        await postgres.StartAgainAsync();
        var back = TimeProvider.System.GetUtcNow();

        await FreshAsync(back);

        await Assertions.Expect(screen.Page.Locator(".blind")).ToHaveCountAsync(0);
        await Assertions.Expect(screen.Row(Key(7))).ToContainTextAsync("Up");
        await screen.WaitUntilAliveAsync();
        var gap = await GapAsync();
        gap.GetProperty("cause").GetString().ShouldBe("database");
        (gap.GetProperty("to").GetDateTimeOffset() - gap.GetProperty("from").GetDateTimeOffset()).TotalSeconds.ShouldBeInRange(18, 40);
        await NobodyWasToldAsync();
        // Nothing that could not be recorded has piled up.
        await Eventually.IsTrueAsync(async () => await WaitingAsync() <= Services, "The end of what waited");
    }

    [Fact]
    public Task A_program_that_stood_still_says_so_and_blames_no_service() => StandStillAsync(() => app!.FreezeAsync(Still));

    [Theory]
    [InlineData("a claim", "LOCK TABLE probe_schedule IN ACCESS EXCLUSIVE MODE")]
    [InlineData("a beat", "SELECT FROM scrape_sight FOR UPDATE")]
    [InlineData("a batch", "LOCK TABLE results IN ACCESS EXCLUSIVE MODE")]
    public Task It_says_so_whatever_statement_it_was_in(string what, string locks) => StandStillAsync(async () =>
    {
        await using var source = NpgsqlDataSource.Create(postgres!.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await using (var take = new NpgsqlCommand(locks, connection))
            await take.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await Eventually.IsTrueAsync(
            () => source.AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND application_name LIKE '%spine')"), $"That {what} waits");
        // The database answers at once, to somebody who does not listen.
        await app!.FreezeAsync(Still, () => transaction.RollbackAsync());
    });

    private async Task StandStillAsync(Func<Task> freeze)
    {
        await freeze();
        var back = TimeProvider.System.GetUtcNow();

        await FreshAsync(back);

        (await GapAsync()).GetProperty("cause").GetString().ShouldBe("stalled");
        await NobodyWasToldAsync();
    }

    private async Task<Screen> WatchAsync()
    {
        profile = await browser.NewProfileAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, TimezoneId = "UTC", Locale = "en-GB" });
        var screen = new Screen(await profile.NewPageAsync(), app!.Address);
        await screen.SignInAsync(Admin);
        await Assertions.Expect(screen.Row(Key(7))).ToContainTextAsync("Up");
        return screen;
    }

    private static string Key(int number) => $"service-{number}";

    private async Task FreshAsync(DateTimeOffset since)
    {
        var waited = Stopwatch.StartNew();
        for (var i = 0; i < Services; i++)
            await Eventually.IsTrueAsync(async () => await LastCheckedAsync(i) > since, $"A fresh result of {Key(i)}");
        waited.Elapsed.ShouldBeLessThan(Soon);
    }

    // While the database is away the program knows no API key.
    private async Task<DateTimeOffset?> LastCheckedAsync(int number)
    {
        try
        {
            var probe = (await new ServiceInApi(app!.Api, Key(number)).StateAsync()).GetProperty("probes").GetProperty("readiness");
            return probe.GetProperty("lastCheckedAt").GetDateTimeOffset();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<JsonElement> GapAsync()
    {
        JsonElement[] gaps = [];
        await Eventually.IsTrueAsync(
            async () => (gaps = [.. (await app!.Api.GetAsync($"services/{Key(7)}/uptime?window=1h")).GetProperty("gaps").EnumerateArray()]).Length > 0, "A gap");
        return gaps.ShouldHaveSingleItem();
    }

    private async Task NobodyWasToldAsync()
    {
        for (var i = 0; i < Services; i++)
            (await new ServiceInApi(app!.Api, Key(i)).TurnsAsync()).ShouldBe(["Unknown to Healthy"]);
        (await DeliveryInApi.AllAsync(app!.Api, "on-call")).ShouldBeEmpty();
        receiver!.Messages.ShouldBeEmpty();
    }

    private async Task<double> WaitingAsync()
    {
        var line = (await app!.Api.TextAsync("metrics")).Split('\n').Single(l => l.StartsWith("monitor_results_waiting ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
