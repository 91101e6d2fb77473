using System.Diagnostics;
using Monitor.Data.Scheduling;
using Npgsql;

namespace Monitor.Data.Tests.Scheduling;

public sealed class DatabaseClockTests
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_server_that_hung_while_it_was_asked_does_not_put_us_into_the_future()
    {
        await using var nobody = NpgsqlDataSource.Create("Host=nobody.invalid");
        var clock = new DatabaseClock(nobody, TimeProvider.System);
        var now = Stopwatch.GetTimestamp();
        clock.Observe(Begin, now);

        // Asked a while ago, and answered with the time of the answer.
        clock.Observe(Begin, now - (20 * Stopwatch.Frequency));

        (clock.Now - Begin).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
