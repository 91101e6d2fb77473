using System.Diagnostics;
using Monitor.Data.Scheduling;
using Npgsql;

namespace Monitor.Data.Tests.Scheduling;

public sealed class AgreedTimeTests
{
    private static readonly DateTimeOffset Told = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly HourAhead _machine = new();

    [Fact]
    public async Task It_is_the_databases_as_soon_as_that_has_told_it_and_timestamps_stay_the_machines()
    {
        await using var nobody = NpgsqlDataSource.Create("Host=nobody.invalid");
        var time = new AgreedTime(_machine);
        var clock = new DatabaseClock(nobody, time);
        time.Follow(clock);
        (time.GetUtcNow() - _machine.GetUtcNow()).Duration().ShouldBeLessThan(TimeSpan.FromMinutes(1));
        var begun = time.GetTimestamp();

        clock.Observe(Told, Stopwatch.GetTimestamp());

        (time.GetUtcNow() - Told).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
        clock.Now.ShouldBeGreaterThanOrEqualTo(Told);
        time.GetElapsedTime(begun).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Its_timers_wait_as_long_as_they_mean_to()
    {
        var begun = Stopwatch.GetTimestamp();

        await Task.Delay(TimeSpan.FromMilliseconds(50), new AgreedTime(_machine), TestContext.Current.CancellationToken);

        Stopwatch.GetElapsedTime(begun).ShouldBeInRange(TimeSpan.FromMilliseconds(40), TimeSpan.FromMinutes(1));
    }

    private sealed class HourAhead : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddHours(1);
    }
}
