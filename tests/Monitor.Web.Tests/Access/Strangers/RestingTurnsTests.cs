using Microsoft.Extensions.Time.Testing;
using Monitor.Web.Access.Turns;

namespace Monitor.Web.Tests.Access.Strangers;

/// <summary>What strangers may take of a core, however many they are.</summary>
public sealed class RestingTurnsTests
{
    private const int Rest = 4;
    private const int Waiting = 3;

    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Of_any_crowd_no_more_than_a_part_of_the_time_is_taken(int seed)
    {
        var random = new Random(seed);
        using var turns = new SomeTurns(_time);
        var asking = new List<Task<IDisposable?>>();
        var (worked, longest, refused) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        var rested = _time.Start;
        for (var step = 0; step < 2000; step++)
        {
            for (var crowd = random.Next(4); crowd > 0; crowd--)
            {
                var asked = turns.TakeAsync(TestContext.Current.CancellationToken).AsTask();
                if (asked.IsCompletedSuccessfully && await asked is null)
                    refused++;
                else
                    asking.Add(asked);
            }

            asking.Count.ShouldBeLessThanOrEqualTo(1 + Waiting);
            asking.Count(a => a.IsCompleted).ShouldBeLessThanOrEqualTo(1);
            if (asking.Find(a => a.IsCompleted) is { } turn)
            {
                // They come in order.
                asking.IndexOf(turn).ShouldBe(0);
                var work = TimeSpan.FromMilliseconds(random.Next(1, 60));
                _time.Advance(work);
                (worked, longest) = (worked + work, work > longest ? work : longest);
                (await turn)!.Dispose();
                asking.Remove(turn);
                rested = _time.GetUtcNow() + (Rest * work);
            }
            else
            {
                _time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 20)));
                // Whoever waited goes on in the pool: it is their turn, and they come.
                if (asking.Count > 0 && _time.GetUtcNow() >= rested)
                    await Task.WhenAny(asking).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            }
        }

        var passed = _time.GetUtcNow() - _time.Start;
        worked.ShouldBeLessThanOrEqualTo((passed / (1 + Rest)) + longest);
        worked.ShouldBeGreaterThan(passed / (1 + Rest) * 0.5);
        refused.ShouldBePositive();
    }

    [Fact]
    public async Task Whoever_comes_alone_waits_for_nothing()
    {
        using var turns = new SomeTurns(_time);
        for (var i = 0; i < 10; i++)
        {
            var asked = turns.TakeAsync(TestContext.Current.CancellationToken);
            asked.IsCompletedSuccessfully.ShouldBeTrue();
            _time.Advance(TimeSpan.FromMilliseconds(5));
            (await asked)!.Dispose();
            _time.Advance(TimeSpan.FromMilliseconds(5 * Rest));
        }
    }

    private sealed class SomeTurns(TimeProvider time) : RestingTurns(atOnce: 1, Waiting, Rest, time);
}
