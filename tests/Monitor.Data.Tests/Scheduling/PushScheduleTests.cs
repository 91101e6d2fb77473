using Monitor.Core.Registry;
using Monitor.Data.Tests.Recording;
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
        (await database.Schedule.ClaimAsync(10, CancellationToken.None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_missed_while_we_were_away_is_not_held_against_the_job()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 300, grace: 60));
        foreach (var due in (string[])["now() - interval '1 hour'", "now() + interval '2 seconds'"])
        {
            await database.AskAsync<int>($"UPDATE probe_schedule SET next_due = {due}");

            await database.Schedule.RealignAsync(TimeSpan.FromSeconds(5), CancellationToken.None);

            (await database.DueInAsync(service)).ShouldBeInRange(355, 361);
        }
    }

    [Fact]
    public async Task A_run_that_has_begun_must_end_within_the_grace()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Job(period: 86_400, grace: 60));
        var runs = new Data.Scheduling.PushRuns(database.Source);
        var probe = service.Probes.Single().Id;
        (await runs.RunningForAsync(probe, CancellationToken.None)).ShouldBeNull();

        await runs.StartAsync(probe, CancellationToken.None);

        (await database.DueInAsync(service)).ShouldBeInRange(55, 61);
        (await runs.RunningForAsync(probe, CancellationToken.None)).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    private static ServiceDefinition Job(int period, int grace) => new()
    {
        Key = "job",
        Probes = new ProbeSet { Readiness = new ProbeDefinition { Push = new PushProbe { GraceSeconds = grace }, PeriodSeconds = period } },
    };
}
