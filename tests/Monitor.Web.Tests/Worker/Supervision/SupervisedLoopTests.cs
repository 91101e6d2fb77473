using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Web.Worker.Supervision;
using Npgsql;

namespace Monitor.Web.Tests.Worker.Supervision;

public sealed class SupervisedLoopTests : IDisposable
{
    private readonly LostParts _lost = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    public static TheoryData<Exception> Whatever { get; } =
    [
        new InsufficientMemoryException(),
        new TypeInitializationException("Some.Type", new DllNotFoundException()),
        new AggregateException("An error occurred while writing to logger(s).", new InsufficientMemoryException()),
        new OperationCanceledException(),
        new InvalidOperationException(),
    ];

    [Theory]
    [MemberData(nameof(Whatever))]
    public void It_begins_anew_whatever_it_threw_and_is_lost_when_that_goes_on(Exception thrown)
    {
        var loop = new Failing(thrown, _lost, _time) { Pause = TimeSpan.Zero };

        loop.Run(CancellationToken.None);
        _lost.First.ShouldBeNull();
        _time.Advance(TimeSpan.FromMinutes(1));
        loop.Run(CancellationToken.None);

        loop.Runs.ShouldBe(2);
        _lost.First.ShouldBe("The loop Failing");
    }

    [Fact]
    public void A_database_that_is_away_is_waited_for()
    {
        var loop = new Failing(new NpgsqlException(), _lost, _time) { Pause = TimeSpan.Zero };

        loop.Run(CancellationToken.None);
        _time.Advance(TimeSpan.FromHours(1));
        loop.Run(CancellationToken.None);

        _lost.First.ShouldBeNull();
    }

    [Fact]
    public void Failures_with_good_times_between_them_are_none_that_go_on()
    {
        var (at, minute) = (DateTimeOffset.UnixEpoch, TimeSpan.FromMinutes(1));
        var failures = default(LoopFailures).After(at, at);
        failures.IsForGood(at + minute).ShouldBeTrue();

        failures = failures.After(at, at + minute);
        failures.IsForGood(at + minute).ShouldBeFalse();
        failures.After(at + minute, at + (minute * 1.9)).IsForGood(at + (minute * 1.9)).ShouldBeFalse();
    }

    [Fact]
    public async Task One_that_is_stopped_has_not_failed()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();

        Should.Throw<OperationCanceledException>(() => new Failing(new OperationCanceledException(), _lost, _time).Run(stopping.Token));
    }

    public void Dispose() => _lost.Dispose();

    private sealed class Failing(Exception thrown, LostParts lost, TimeProvider time) : SupervisedLoop(lost, time, NullLogger<SupervisedLoop>.Instance)
    {
        public int Runs { get; private set; }

        public override string ToString() => nameof(Failing);

        protected override Task RunAsync(CancellationToken stopping)
        {
            Runs++;
            return Task.FromException(thrown);
        }
    }
}
