using Monitor.Core.History.Timelines;
using Monitor.Core.Nodes;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;
using Monitor.Data.Scheduling;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Scheduling;

public sealed class PushScheduleTests(TestPostgres postgres)
{
    [Fact]
    public async Task Nobody_is_late_before_a_period_and_its_grace()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 300, grace: 60));

        (await database.DueInAsync(service)).ShouldBeInRange(355, 361);
        (await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("now() - interval '10 seconds'")]
    [InlineData("now() + interval '2 seconds'")]
    public async Task A_call_that_was_due_while_nobody_looked_is_not_held_against_the_job(string due)
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 300, grace: 60));
        await database.AskAsync<int>($"UPDATE probe_schedule SET next_due = {due}");
        await database.AskAsync<int>("UPDATE scrape_sight SET seen_at = now() - interval '1 minute'");

        (await database.Sight.KeepAsync(GapCause.Stopped, CancellationToken.None)).Forgiven.ShouldBe(1);

        (await database.DueInAsync(service)).ShouldBeInRange(355, 361);
    }

    [Fact]
    public async Task A_short_absence_does_not_put_off_a_job_whose_call_is_far_away()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 86_400, grace: 600));
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = now() + interval '5 hours'");
        await database.AskAsync<int>("UPDATE scrape_sight SET seen_at = now() - interval '1 minute'");

        (await database.Sight.KeepAsync(GapCause.Stopped, CancellationToken.None)).Forgiven.ShouldBe(0);

        (await database.DueInAsync(service)).ShouldBeInRange(17_990, 18_001);
    }

    [Fact]
    public async Task While_somebody_looks_nobody_is_forgiven()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        await database.AddAsync(Job(period: 300, grace: 60));
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = now() - interval '1 second'");
        await database.AskAsync<int>("UPDATE scrape_sight SET seen_at = now() - interval '1 second'");

        (await database.Sight.KeepAsync(GapCause.Stopped, CancellationToken.None)).Forgiven.ShouldBe(0);

        (await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldHaveSingleItem();
        (await database.AskAsync<double>("SELECT extract(epoch FROM next_due - now())::float8 FROM probe_schedule")).ShouldBeInRange(299, 301);
    }

    [Fact]
    public async Task That_a_job_is_late_is_not_found_again_when_it_has_called_since()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 300, grace: 60));
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = now() - interval '1 second' RETURNING 1");
        var late = (await database.Schedule.ClaimAsync(10, TimeSpan.Zero, CancellationToken.None)).Probes.ShouldHaveSingleItem();
        // It called in time, and that was recorded after the claim.
        await database.RecordAsync(Seen.Up(service, late.Due.AddSeconds(-2)));

        await database.Schedule.GiveBackAsync([late.ProbeId], CancellationToken.None);
        (await database.Lost.TakeUpAsync([new AbsentNode(database.Node.Id, HasLetGo: true, IsQuiet: false)], CancellationToken.None)).ShouldBe(0);

        (await database.DueInAsync(service)).ShouldBeInRange(355, 361);
    }

    [Fact]
    public async Task Saving_a_job_again_does_not_put_off_that_it_is_late()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 300, grace: 60));
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = now() + interval '9 seconds'");

        await database.PutAsync(Job(period: 300, grace: 60) with { Name = "Backup" });
        (await database.DueInAsync(service)).ShouldBeInRange(5, 10);

        await database.PutAsync(Job(period: 600, grace: 60));
        (await database.DueInAsync(service)).ShouldBeInRange(655, 661);
    }

    [Fact]
    public async Task A_run_that_has_begun_must_end_within_the_grace()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 86_400, grace: 60));
        var runs = new PushRuns(database.Source);
        var probe = service.Probes.Single().Id;
        (await runs.RunningForAsync(probe, CancellationToken.None)).ShouldBeNull();

        await using var news = await RegistryNews.ListenAsync(database.Source);
        await runs.StartAsync(probe, CancellationToken.None);

        (await database.DueInAsync(service)).ShouldBeInRange(55, 61);
        (await news.HeardAsync()).ShouldBe([service.Id], "whoever claims expects it in a day");
        await database.AskAsync<int>("UPDATE probe_schedule SET next_due = now() + interval '9 seconds'");
        await runs.StartAsync(probe, CancellationToken.None);
        (await database.DueInAsync(service)).ShouldBeInRange(5, 10);
        (await runs.RunningForAsync(probe, CancellationToken.None)).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    private static ServiceDefinition Job(int period, int grace) => new()
    {
        Key = "job",
        Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe { GraceSeconds = grace }, PeriodSeconds = period } },
    };
}
