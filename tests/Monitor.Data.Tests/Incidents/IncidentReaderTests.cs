using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Incidents;

public sealed class IncidentReaderTests(TestPostgres postgres) : IAsyncLifetime
{
    private RecordingDatabase _database = null!;

    private IncidentReader Incidents => new(_database.Source);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await RecordingDatabase.CreateAsync(postgres);
        var shop = await AddAsync("shop", "Shop", "shops", "web");
        await FailAsync(shop, 0);
        await _database.RecordAsync(Seen.Up(shop, _database.Start.AddSeconds(100)));
        await FailAsync(await AddAsync("api", "Payments API", "payments/eu", "payments"), 200);
        await FailAsync(await AddAsync("old", "Old ledger", "payments-old", "data"), 200);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Open_ones_come_first_and_then_the_newest_page_by_page()
    {
        (await KeysAsync(new())).ShouldBe("old api shop");
        var first = await Incidents.ListAsync(new(), Scope.All, null, 2, Stop);
        var second = await Incidents.ListAsync(new(), Scope.All, IncidentPlace.Of(first[^1]), 2, Stop);
        second.ShouldHaveSingleItem().Service.Key.ShouldBe("shop");
        (await Incidents.ListAsync(new(), Scope.All, IncidentPlace.Of(second[0]), 2, Stop)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_filter_holds_by_itself()
    {
        (await KeysAsync(new() { State = IncidentState.Open })).ShouldBe("old api");
        (await KeysAsync(new() { State = IncidentState.Resolved })).ShouldBe("shop");
        (await KeysAsync(new() { Severity = IncidentSeverity.Warning })).ShouldBe("");
        (await KeysAsync(new() { Service = "api" })).ShouldBe("api");
        // A prefix of a path, and no other.
        (await KeysAsync(new() { Group = "Payments" })).ShouldBe("api");
        (await KeysAsync(new() { Group = "pay_ents" })).ShouldBe("");
        (await KeysAsync(new() { Owner = "DATA" })).ShouldBe("old");
        (await KeysAsync(new() { IsHeld = true })).ShouldBe("");
        (await KeysAsync(new() { IsSnoozed = false, IsAcknowledged = false })).ShouldBe("old api shop");
        (await KeysAsync(new() { Text = "payments 500" })).ShouldBe("old api");
        (await KeysAsync(new() { Text = "100%" })).ShouldBe("");
        (await KeysAsync(new() { AmongNewest = 1 })).ShouldBe("old");
        // Shop failed from second 10 to 100, the others from 210 on.
        (await KeysAsync(new() { From = _database.Start.AddSeconds(50), To = _database.Start.AddSeconds(60) })).ShouldBe("shop");
        (await KeysAsync(new() { From = _database.Start.AddSeconds(100) })).ShouldBe("old api");
        (await KeysAsync(new() { To = _database.Start.AddSeconds(10) })).ShouldBe("");
        await _database.AskAsync<int>("UPDATE incidents SET assignee = 'Ada', acknowledged_at = now(), acknowledged_by = 'Bob', snoozed_until = now() + interval '1 hour' WHERE service_key = 'api'");
        (await KeysAsync(new() { Holder = "ada" })).ShouldBe("api");
        (await KeysAsync(new() { Holder = "bob" })).ShouldBe("");
        (await KeysAsync(new() { IsHeld = false, State = IncidentState.Open })).ShouldBe("old");
        (await KeysAsync(new() { IsSnoozed = true, IsAcknowledged = true })).ShouldBe("api");
        (await Incidents.CountAsync(Scope.All, _database.Start, Stop)).ShouldBe(new IncidentCounts(2, 1, 1, 1, 1));
    }

    [Fact]
    public async Task One_tells_what_happened_by_which_probe_and_what_was_answered()
    {
        var id = (await Incidents.ListAsync(new() { Service = "shop" }, Scope.All, null, 1, Stop)).ShouldHaveSingleItem().Id;
        var found = (await Incidents.FindAsync(id, Scope.All, Stop)).ShouldNotBeNull();

        found.Timeline.Select(e => e.Kind).ShouldBe([IncidentEventKind.Opened, IncidentEventKind.Resolved]);
        found.Timeline[0].Probe.ShouldBe(ProbeKind.Readiness);
        found.Timeline[0].Sequence.ShouldNotBeNull();
        found.Incident.ShouldSatisfyAllConditions(
            i => i.Title.ShouldBe("Shop was down"), i => i.Resolution.ShouldBe(IncidentResolution.Recovered), i => i.Lasted(_database.Start.AddHours(1)).ShouldBe(TimeSpan.FromSeconds(90)));
        var answers = await Incidents.AnswersAsync(id, Scope.All, Stop);
        (answers.Deciding!.HttpStatus, answers.Good!.HttpStatus).ShouldBe((500, 200));
        (await _database.History.ChangesAsync(found.Incident.ServiceId, null, null, null, 10, Stop)).Count(c => c.IncidentId == id).ShouldBe(2);
        (await Incidents.FindAsync(id + 1000, Scope.All, Stop)).ShouldBeNull();
    }

    private async Task<MonitoredService> AddAsync(string key, string name, string group, string owner) =>
        await _database.AddAsync(Seen.Service(key) with { Name = name, Group = group, Owner = owner });

    private Task FailAsync(MonitoredService service, int second) => _database.RecordEachAsync(
        [Seen.Up(service, _database.Start.AddSeconds(second)), .. from more in (int[])[10, 20, 30] select Seen.Error(service, _database.Start.AddSeconds(second + more))]);

    private async Task<string> KeysAsync(IncidentFilter filter) =>
        string.Join(' ', (await Incidents.ListAsync(filter, Scope.All, null, 10, Stop)).Select(i => i.Service.Key));
}
