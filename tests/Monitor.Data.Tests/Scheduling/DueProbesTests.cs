using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Data.Nodes;
using Monitor.Data.Scheduling;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Scheduling;

public sealed class DueProbesTests(TestPostgres postgres)
{
    [Fact]
    public async Task Claimers_at_the_same_time_never_get_the_same_probe_and_miss_none()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 60);

        var claims = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            var mine = new List<DueProbe>();
            for (var round = 0; round < 20; round++)
                mine.AddRange((await database.Schedule.ClaimAsync(7, TimeSpan.Zero, CancellationToken.None)).Probes);
            return mine;
        })));

        var ids = claims.SelectMany(c => c).Select(p => p.ProbeId).ToList();
        ids.Count.ShouldBe(60);
        ids.Distinct().Count().ShouldBe(60);
    }

    [Fact]
    public async Task A_claimed_probe_is_due_again_at_the_next_slot_of_its_phase()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 20);
        await database.Schedule.ClaimAsync(100, TimeSpan.Zero, CancellationToken.None);

        (await database.AskAsync<bool>("SELECT bool_and(next_due > now() - interval '1 minute' AND next_due <= now() + interval '1 hour') FROM probe_schedule"))
            .ShouldBeTrue();
        // In periods, each slot lies at its probe's phase.
        (await database.AskAsync<double>(
            "SELECT max(abs(extract(epoch FROM next_due)::float8 / 3600 - floor(extract(epoch FROM next_due)::float8 / 3600) - probe_phase(probe_id))) FROM probe_schedule"))
            .ShouldBeLessThan(1e-6);
        // And the phases spread over the period.
        (await database.AskAsync<long>("SELECT count(DISTINCT floor(probe_phase(probe_id) * 10)) FROM probe_schedule")).ShouldBeGreaterThanOrEqualTo(8);
    }

    [Fact]
    public async Task A_probe_that_is_claimed_ahead_is_due_again_one_slot_later_and_goes_back_when_we_stop()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 1);
        await database.Schedule.ClaimAsync(1, TimeSpan.Zero, CancellationToken.None);
        var slot = await database.AskAsync<DateTime>("SELECT next_due FROM probe_schedule");

        (await database.Schedule.ClaimAsync(1, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldBeEmpty();
        var ahead = (await database.Schedule.ClaimAsync(1, TimeSpan.FromHours(1), CancellationToken.None)).Probes.ShouldHaveSingleItem();

        ahead.Due.UtcDateTime.ShouldBe(slot);
        (await database.AskAsync<DateTime>("SELECT next_due FROM probe_schedule")).ShouldBe(slot.AddHours(1), TimeSpan.FromMilliseconds(1));
        await using var news = await RegistryNews.ListenAsync(database.Source);
        await database.Schedule.GiveBackAsync([ahead.ProbeId], CancellationToken.None);
        (await database.AskAsync<DateTime>("SELECT next_due FROM probe_schedule")).ShouldBe(slot);
        (await news.HeardAsync()).ShouldHaveSingleItem("another node may take it");
    }

    [Fact]
    public async Task What_the_schedule_says_since_a_claim_is_not_undone_when_that_is_given_back()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 3);
        var mine = await database.Schedule.ClaimAsync(3, TimeSpan.Zero, CancellationToken.None);
        var (others, asked, open) = (mine.Probes[0].ProbeId, mine.Probes[1].ProbeId, mine.Probes[2].ProbeId);
        await database.AskAsync<int>($"UPDATE probe_schedule SET next_due = now() WHERE probe_id = {others} RETURNING 1");
        (await new DueProbes(database.Source, new NodeIdentity()).ClaimAsync(3, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldHaveSingleItem();
        await database.AskAsync<int>($"UPDATE probe_state SET last_at = now() WHERE probe_id = {asked} RETURNING 1");

        await database.Schedule.GiveBackAsync([others, asked, open], CancellationToken.None);

        (await database.AskAsync<int>("SELECT probe_id FROM probe_schedule WHERE next_due <= now()")).ShouldBe(open);
        (await database.AskAsync<long>("SELECT count(*) FROM probe_schedule WHERE next_due > now()")).ShouldBe(2);
    }

    [Fact]
    public async Task What_became_another_probe_after_it_was_claimed_is_not_given_back()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("job"));
        var claimed = (await database.Schedule.ClaimAsync(1, TimeSpan.FromHours(1), CancellationToken.None)).Probes.ShouldHaveSingleItem();
        await database.PutAsync(Seen.Service("job") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 86_400 } } });

        await database.Schedule.GiveBackAsync([claimed.ProbeId], CancellationToken.None);

        (await database.AskAsync<bool>("SELECT next_due > now() + interval '23 hours' FROM probe_schedule")).ShouldBeTrue("the job has all day");
    }

    [Fact]
    public async Task A_job_that_should_call_is_not_late_ahead_of_time()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Seen.Service("job") with { Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe(), PeriodSeconds = 60 } } });

        (await database.Schedule.ClaimAsync(1, TimeSpan.FromHours(1), CancellationToken.None)).Probes.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_missed_is_given_up_and_what_is_merely_late_is_kept()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 2);
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = now() - interval '1 minute' WHERE probe_id = (SELECT min(probe_id) FROM probe_schedule)");

        (await database.Schedule.RealignAsync(TimeSpan.FromSeconds(5), CancellationToken.None)).ShouldBe(1);

        (await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_claim_says_how_long_there_is_nothing_to_claim()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 1);
        await database.AskAsync<int>("UPDATE probe_schedule SET period_ms = 60000, next_due = now() + interval '40 seconds'");

        var claimed = await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None);

        claimed.Probes.ShouldBeEmpty();
        claimed.UntilNext!.Value.TotalSeconds.ShouldBeInRange(20, 40);
    }

    [Fact]
    public async Task Where_nothing_is_due_ever_a_claim_says_so()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await AddAsync(database, 1);
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = 'infinity'");

        var claimed = await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None);

        claimed.Probes.ShouldBeEmpty();
        claimed.UntilNext.ShouldBeNull();
    }

    [Fact]
    public async Task Gated_probes_are_not_due_and_an_initial_delay_is_waited_for()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var gated = await database.AddAsync(Seen.Service("gated", ProbeKind.Startup, ProbeKind.Readiness));
        var slow = Seen.Service("slow") with { Probes = new ProbeSet { Readiness = Seen.Probe() with { InitialDelaySeconds = 600 } } };
        var delayed = await database.AddAsync(slow);

        (await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldHaveSingleItem().ProbeId
            .ShouldBe(gated.Probes.Single(p => p.Kind == ProbeKind.Startup).Id);
        (await database.DueInAsync(delayed)).ShouldBeInRange(500, 600);
    }

    private static async Task AddAsync(RecordingDatabase database, int count)
    {
        for (var i = 0; i < count; i++)
            await database.AddAsync(Seen.Service($"api-{i}") with { Probes = new ProbeSet { Readiness = Seen.Probe(period: 3600) } });
    }
}
