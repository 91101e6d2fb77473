using Monitor.Core;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Standing;
using Monitor.Core.Standing.Services;
using Monitor.Testing.Checks;
using Monitor.Testing.Postgres;

namespace Monitor.Data.Tests.Recording;

public sealed class MarkerRecordingTests(TestPostgres postgres)
{
    [Fact]
    public async Task A_deploy_and_a_restart_leave_their_marks_once_though_two_probes_tell_of_them()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));

        await SayAsync(database, service, second: -30, "1.4.2", uptime: 4970);
        await SayAsync(database, service, second: 0, "1.4.2", uptime: 5000);
        (await MarkersAsync(database, service)).ShouldBeEmpty();
        await SayAsync(database, service, second: 30, "1.4.3", uptime: 12);

        var markers = await MarkersAsync(database, service);
        markers.Select(m => m.Kind).Order().ShouldBe([MarkerKind.Deploy, MarkerKind.Restart]);
        markers.Single(m => m.Kind == MarkerKind.Restart).At.ShouldBe(database.Start.AddSeconds(18));
        markers.Single(m => m.Kind == MarkerKind.Deploy).Text.ShouldBe("version 1.4.3, before 1.4.2");
    }

    [Fact]
    public async Task Three_restarts_in_ten_minutes_are_a_crash_loop_that_the_service_carries()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api", ProbeKind.Readiness, ProbeKind.Liveness));

        await SayAsync(database, service, second: -30, "1", uptime: 8970);
        await SayAsync(database, service, second: 0, "1", uptime: 9000);
        foreach (var second in (int[])[60, 240, 420])
            await SayAsync(database, service, second, "1", uptime: 10);

        (await MarkersAsync(database, service)).Count(m => m.Kind == MarkerKind.CrashLoop).ShouldBe(1);
        var state = (await database.Fleet.ReadAsync([service.Id], CancellationToken.None)).States.Single();
        state.Restarts.ShouldBe([database.Start.AddSeconds(50), database.Start.AddSeconds(230), database.Start.AddSeconds(410)]);
        CrashLoop.IsOn(state.Restarts, database.Start.AddSeconds(430)).ShouldBeTrue();
        state.Health.Status.ShouldBe(HealthStatus.Healthy);
    }

    [Fact]
    public async Task Another_cause_is_counted_over_a_restart_of_ours_and_marked_without_a_change()
    {
        await using var database = await RecordingDatabase.CreateAsync(postgres);
        var service = await database.AddAsync(Seen.Service("api"));
        for (var i = 0; i < 3; i++)
            await database.RecordAsync(Seen.Refused(service, database.Start.AddSeconds(i * 30)));
        for (var i = 3; i < 5; i++)
            await database.RecordAsync(Seen.Error(service, database.Start.AddSeconds(i * 30)));

        await database.NewRecorder().RecordAsync([Seen.Error(service, database.Start.AddSeconds(150))], CancellationToken.None);

        (await MarkersAsync(database, service)).ShouldBe([new Marker(MarkerKind.Cause, database.Start.AddSeconds(150), "still down, and now: answered 500")]);
        var state = (await database.Fleet.ReadAsync([service.Id], CancellationToken.None)).States.Single();
        state.Health.ShouldSatisfyAllConditions(
            h => h.Status.ShouldBe(HealthStatus.Unhealthy), h => h.Reason.ShouldBe("answered 500"), h => h.Since.ShouldBe(database.Start));
    }

    private static async Task SayAsync(RecordingDatabase database, MonitoredService service, int second, string version, int uptime)
    {
        var body = $$"""{"status":"UP","version":"{{version}}","uptime":{{uptime}} }""";
        await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(second), body));
        await database.RecordAsync(Seen.Answer(service, database.Start.AddSeconds(second), body, kind: ProbeKind.Liveness));
    }

    private static Task<IReadOnlyList<Marker>> MarkersAsync(RecordingDatabase database, MonitoredService service) =>
        database.History.MarkersAsync(service.Id, null, null, 100, CancellationToken.None);
}
