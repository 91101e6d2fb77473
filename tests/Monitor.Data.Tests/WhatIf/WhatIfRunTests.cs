using Monitor.Core.Access;
using Monitor.Core.Fleet;
using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.WhatIf;
using Monitor.Core.WhatIf.Comparing;
using Monitor.Data.History;
using Monitor.Data.Tests.History.Packing;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.WhatIf;

#pragma warning disable CA5394 // A fixed seed: the same history on every run.

public sealed class WhatIfRunTests(TestPostgres postgres)
{
    private const string BadCache = """{"status":"UP","components":{"db":{"status":"UP"},"cache":{"status":"DOWN"}}}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_recorded_comes_out_again_and_other_rules_look_at_the_parts_of_the_time()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var start = StoredDays.Begin(StoredDays.Today.AddDays(-5));
        var definition = Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness);
        var service = await RegisteredAsync(database, definition, start);
        await RecordAsync(database, service, start);
        (await database.Packing.RunAsync(TimeSpan.FromHours(48), 90, Stop)).ShouldBeGreaterThan(100);
        (await database.AskAsync<long>("SELECT count(*) FROM results")).ShouldBeGreaterThan(20);

        var same = await AskAsync(database, definition with { Name = "Renamed" });

        (same.From, same.Revision).ShouldBe((start, service.Revision));
        same.Notes.ShouldBeEmpty();
        same.Checks.ShouldBe(await database.AskAsync<long>("SELECT (SELECT count(*) FROM results) + (SELECT sum(checks) FROM results_packed)::bigint"));
        same.Recorded.Count.ShouldBeGreaterThan(5);
        same.Now.Past.Incidents.Select(i => (i.Since, i.OpenedAt, i.ResolvedAt, i.Worst))
            .ShouldBe(same.Recorded.Select(r => (r.Since, r.OpenedAt, r.ResolvedAt, r.Worst)));
        same.Now.Spent.ShouldBe((await database.Timelines.OfServiceAsync(service.Id, same.From, same.To, Stop)).Between(same.From, same.To));
        same.Changed.Told.ShouldBe(same.Now.Told);

        var lenient = await AskAsync(database, definition with { Components = [new ComponentRule { Match = "cache", Role = ComponentRole.Ignored }] });

        var missed = lenient.Outages.All.Where(d => d.Fate == OutageFate.Missed).ToList();
        missed.ShouldContain(d => d.Now!.Reason == "cache is down");
        lenient.RecordedOf(missed[0])!.Since.ShouldBe(missed[0].Now!.Since);
        lenient.Changed.Open.ShouldBe(0);
    }

    private static async Task<MonitoredService> RegisteredAsync(RecordingDatabase database, ServiceDefinition definition, DateTimeOffset at)
    {
        var service = await database.AddAsync(definition);
        await database.AskAsync<int>($"UPDATE services SET created_at = '{at:O}'");
        await database.AskAsync<int>($"UPDATE service_state SET since = '{at:O}'");
        await database.AskAsync<int>($"UPDATE probe_state SET since = '{at:O}'");
        return service;
    }

    /// <summary>Four and a half days of ups and downs; at the beginning a part of the payload is bad for a while.</summary>
    private static async Task RecordAsync(RecordingDatabase database, MonitoredService service, DateTimeOffset start)
    {
        var (random, at, bad) = (new Random(7), start, false);
        await database.RecordAsync([.. Enumerable.Range(0, 8).Select(i => Seen.Answer(service, start.AddSeconds(30 * i), i is 2 or 3 or 4 ? BadCache : Good))]);
        at = start.AddSeconds(300);
        for (var batch = 0; batch < 30; batch++)
        {
            var checks = new List<CheckResult>();
            for (var i = 0; i < 20; i++)
            {
                at += TimeSpan.FromSeconds(random.Next(60, 1200));
                bad = random.Next(5) == 0 ? !bad : bad;
                checks.Add(Drawn(service, at, bad, random));
            }

            await database.RecordAsync([.. checks]);
        }
    }

    private const string Good = """{"status":"UP","components":{"db":{"status":"UP"},"cache":{"status":"UP"}}}""";

    private static CheckResult Drawn(MonitoredService service, DateTimeOffset at, bool bad, Random random) => (random.Next(8), bad) switch
    {
        (0, _) => Seen.Blind(service, at),
        (1 or 2, false) => Seen.Up(service, at, ProbeKind.Liveness),
        (1, true) => Seen.Refused(service, at, ProbeKind.Liveness),
        (_, false) => Seen.Answer(service, at, Good),
        (2 or 3, true) => Seen.Answer(service, at, BadCache),
        _ => Seen.Answer(service, at, """{"status":"DOWN","components":{"db":{"status":"DOWN"}}}""", 503),
    };

    private static async Task<WhatIfAnswer> AskAsync(RecordingDatabase database, ServiceDefinition definition)
    {
        var run = new WhatIfRun(
            database.Registry, database.Results, database.Gaps, new PartHistory(database.Source), new RecordedOutages(database.Source), new NoFleet(), TimeProvider.System);
        var (plan, errors) = await run.FindPlanAsync(new WhatIfQuestion("api", definition, WhatIfQuestion.UsualWindow), Scope.All, Stop);
        errors.ShouldBeEmpty();
        return await run.SimulateAsync(plan!, Scope.All, new Progress<double>(), Stop);
    }

    /// <summary>Nothing that it could depend on.</summary>
    private sealed class NoFleet : IFleet
    {
        public DateTimeOffset? AsOf => null;

        public DateTimeOffset? BlindSince => null;

        public IReadOnlyList<ServiceState> ServicesIn(Scope scope) => [];

        public ServiceState? Find(string key, Scope scope) => null;

        public IDisposable Subscribe(Action changed) => throw new NotSupportedException();
    }
}
