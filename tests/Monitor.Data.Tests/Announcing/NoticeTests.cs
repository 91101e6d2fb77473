using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Services;
using Monitor.Data.Announcing.Notices;
using Monitor.Data.Incidents;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Access;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Data.Tests.Announcing.AnnouncingSteps;

namespace Monitor.Data.Tests.Announcing;

/// <summary>Certificates and error budgets: incidents beside the service's own.</summary>
public sealed class NoticeTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_certificate_is_told_when_it_ends_soon_when_it_is_critical_and_when_it_is_renewed()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var shop = await database.AddAsync(Seen.Service("shop"));
        var quiet = await database.AddAsync(Seen.Service("quiet") with { Certificate = new() { Enabled = false } });
        var ends = database.Start.AddDays(20);
        await database.RecordAsync(Shown(shop, database.Start, ends), Shown(quiet, database.Start, ends));

        var seen = await new Certificates(database.Source).ListAsync(Scope.All, CancellationToken.None);
        seen.Select(c => (c.Key, c.Host, c.Ends, c.Limits.Enabled)).ShouldBe([("quiet", Host(quiet), ends, false), ("shop", Host(shop), ends, true)]);
        await database.Registry.SetPausedAsync("quiet", true, Somebody.Known, CancellationToken.None);
        (await new Certificates(database.Source).ListAsync(Scope.All, CancellationToken.None)).ShouldHaveSingleItem().Key.ShouldBe("shop", "what nobody watches may be renewed long ago");
        (await new Certificates(database.Source).ListAsync(Scope.Of(["another"]), CancellationToken.None)).ShouldBeEmpty();

        (await LookAsync(database, TimeSpan.FromDays(5))).ShouldBe(0);
        (await LookAsync(database, TimeSpan.FromDays(6.5))).ShouldBe(1);
        (await LookAsync(database, TimeSpan.FromDays(8))).ShouldBe(0, "only its words are others");
        (await database.AskAsync<string>("SELECT title FROM incidents")).ShouldBe($"Certificate of {Host(shop)} ends in 12 days");
        (await LookAsync(database, TimeSpan.FromDays(17.5))).ShouldBe(1);
        var told = (await MessageAsync(database, "ops")).GetProperty("data");
        (told.GetProperty("incident").GetProperty("kind").GetString(), told.GetProperty("incident").GetProperty("change").GetString()).ShouldBe(("certificate", "worsened"));

        // The service's own incident is another, and says nothing of this one.
        await StayDownAsync(database, 10, shop);
        await RecoverAsync(database, 60, shop);
        (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE kind = 1 AND state = 2 AND resolution = 1")).ShouldBe(1);
        var listed = await new IncidentReader(database.Source).ListAsync(new IncidentFilter { Kind = IncidentKind.Certificate }, Scope.All, null, 10, CancellationToken.None);
        (listed.ShouldHaveSingleItem().IsOpen, listed[0].Severity).ShouldBe((true, IncidentSeverity.Critical));
        var state = await database.Fleet.ReadAsync([shop.Id], CancellationToken.None);
        state.Incidents[shop.Id].ShouldHaveSingleItem().Kind.ShouldBe(IncidentKind.Certificate);

        await database.RecordAsync(Shown(shop, database.Start.AddSeconds(90), ends.AddDays(90)));
        (await LookAsync(database, TimeSpan.FromDays(18))).ShouldBe(1);
        (await ToldAsync(database)).ShouldBe(
            $"ops: Certificate of {Host(shop)} ends in 13 days, Certificate of {Host(shop)} ends in 2 days, Over: Certificate of {Host(shop)} was about to end");
    }

    [Fact]
    public async Task A_budget_that_burns_is_told_and_over_when_five_minutes_are_calm()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddChannelAsync("ops");
        var shop = await database.AddAsync(Seen.Service("shop") with { SloTarget = 99.9m });
        var other = await database.AddAsync(Seen.Service("other"));
        await RecoverAsync(database, 0, shop, other);
        await StayDownAsync(database, 7200, shop, other);

        (await LookAsync(database, TimeSpan.FromSeconds(7230))).ShouldBe(0, "30 s of an hour are 8 times too fast");
        (await LookAsync(database, TimeSpan.FromSeconds(7300))).ShouldBe(1);
        (await database.AskAsync<string>("SELECT service_key || ': ' || title FROM incidents WHERE kind = 3")).ShouldBe("shop: shop burns its error budget: 27 times too fast over 1 h");

        await RecoverAsync(database, 7310, shop, other);
        (await LookAsync(database, TimeSpan.FromSeconds(7500))).ShouldBe(0);
        (await LookAsync(database, TimeSpan.FromSeconds(7620))).ShouldBe(1);
        (await database.AskAsync<short>("SELECT resolution FROM incidents WHERE kind = 3")).ShouldBe((short)IncidentResolution.Cleared);
    }

    [Fact]
    public async Task Nothing_is_opened_while_a_node_is_there_that_would_not_know_it_and_what_nobody_watches_ends()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var shop = await database.AddAsync(Seen.Service("shop"));
        await database.RecordAsync(Shown(shop, database.Start, database.Start.AddDays(1)));
        await database.AskAsync<object>("INSERT INTO nodes (id, host, version, roles, started_at, seen_at) VALUES ('old', 'a', '0.1.0', 'worker', now(), now())");
        (await LookAsync(database, TimeSpan.Zero)).ShouldBe(0);
        await database.AskAsync<object>("DELETE FROM nodes");
        (await LookAsync(database, TimeSpan.Zero)).ShouldBe(1);

        await database.PutAsync(shop.Definition with { Enabled = false });

        (await database.AskAsync<long>("SELECT count(*) FROM incidents WHERE state = 3")).ShouldBe(1, "it is no incident of its status");
        (await LookAsync(database, TimeSpan.FromMinutes(1))).ShouldBe(1);
        (await database.AskAsync<short>("SELECT resolution FROM incidents")).ShouldBe((short)IncidentResolution.Disabled);
    }

    private static CheckResult Shown(MonitoredService service, DateTimeOffset at, DateTimeOffset ends) =>
        Seen.Up(service, at) is var seen ? seen with { Outcome = seen.Outcome with { CertificateExpires = ends } } : seen;

    private static string Host(MonitoredService service) => new Uri(service.Definition.Probes.Readiness!.Http!.Url).Host;

    /// <summary>Looks, and tells what there is to tell.</summary>
    private static async Task<int> LookAsync(RecordingDatabase database, TimeSpan after)
    {
        var at = database.Start + after;
        var found = await database.Notices.RunAsync(at, CancellationToken.None);
        await database.Announcer.NextAsync(1000, at, CancellationToken.None);
        await database.Announcer.NextAsync(1000, at.AddMinutes(2), CancellationToken.None);
        await BeginAsync(database);
        return found;
    }
}
