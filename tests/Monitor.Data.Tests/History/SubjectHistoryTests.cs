using Monitor.Core.History.Accounting;
using Monitor.Core.History.Timelines;
using Monitor.Core.Standing;
using Monitor.Data.History;
using Monitor.Data.Tests.Recording;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;
using static Monitor.Core.HealthStatus;

namespace Monitor.Data.Tests.History;

public sealed class SubjectHistoryTests(TestPostgres postgres)
{
    [Fact]
    public async Task Probes_and_components_have_their_own_timelines()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.RecordEachAsync(
            Seen.Answer(service, At(0), """{"status":"UP","checks":{"database":"UP"}}"""), Seen.Answer(service, At(30), """{"status":"UP","checks":{"database":"DOWN"}}"""),
            Seen.Answer(service, At(60), """{"status":"UP","checks":{"database":"UP"}}"""));

        var read = await new SubjectHistory(database.Source).OfServiceAsync(service.Id, service.CreatedAt, CancellationToken.None);

        read.CompleteFrom.ShouldBeNull();
        Line(read, ChangeSubject.Component, "database").Between(At(0), At(90)).ShouldBe(new StatusDurations(Seconds(60), default, Seconds(30), default));
        Line(read, ChangeSubject.Probe, "readiness").Between(At(0), At(90)).Total.ShouldBe(Seconds(90));

        StatusTimeline Line(SubjectTimelines of, ChangeSubject subject, string name) => of.Of(subject, name, [new ProbeTurn(service.Probes[0].Id, new StatusTurn(At(60), Healthy))], service.CreatedAt);

        DateTimeOffset At(int second) => database.Start.AddSeconds(second);
    }

    [Fact]
    public async Task Of_too_many_changes_the_newest_are_read_and_since_when_they_are_complete_is_said()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        await database.AskAsync<int>(
            $"""
            INSERT INTO status_changes (service_id, subject, name, from_status, to_status, at, since, reason)
            SELECT {service.Id}, 3, 'cache', 1 + i % 2 * 2, 3 - i % 2 * 2, t, t, '' FROM generate_series(0, 99) i, LATERAL (SELECT '{database.Start:O}'::timestamptz + i * interval '1 minute' AS t) x
            """);

        var read = await new SubjectHistory(database.Source).OfServiceAsync(service.Id, database.Start, 10, CancellationToken.None);
        var after = await new SubjectHistory(database.Source).OfServiceAsync(service.Id, database.Start.AddMinutes(95), 10, CancellationToken.None);

        read.CompleteFrom.ShouldBe(database.Start.AddMinutes(90));
        read.Of(ChangeSubject.Component, "cache", [], service.CreatedAt).Turns.Count.ShouldBe(10);
        after.CompleteFrom.ShouldBeNull();
        after.Of(ChangeSubject.Component, "cache", [], service.CreatedAt).Turns.Count.ShouldBe(6);
    }

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);
}
