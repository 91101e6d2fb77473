using Microsoft.Extensions.Logging;
using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Tests.Worker.Supervision;

public sealed class LostPartsTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(30);

    private readonly TaskCompletionSource<string> _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _killed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_process_is_asked_to_end_and_ended_when_it_does_not()
    {
        using var lost = new LostParts();
        lost.Watch(_asked.SetResult, _killed.SetResult, TimeSpan.FromMilliseconds(100));

        lost.Add("The recorder");
        lost.Add("The announcer");

        (await _asked.Task.WaitAsync(Long, Stop)).ShouldBe("The recorder");
        await _killed.Task.WaitAsync(Long, Stop);
        lost.First.ShouldBe("The recorder");
    }

    [Fact]
    public async Task One_that_hangs_when_it_is_asked_is_ended()
    {
        using var lost = new LostParts();
        using var never = new ManualResetEvent(false);
        lost.Watch(_ => never.WaitOne(), _killed.SetResult, TimeSpan.FromMilliseconds(100));

        lost.Add("The recorder");

        await _killed.Task.WaitAsync(Long, Stop);
        never.Set();
    }

    [Fact]
    public async Task One_that_ends_by_itself_is_left_alone()
    {
        var lost = new LostParts();
        lost.Watch(_asked.SetResult, _killed.SetResult, TimeSpan.FromSeconds(3));
        lost.Add("The recorder");
        await _asked.Task.WaitAsync(Long, Stop);

        lost.Dispose();

        await Task.Delay(TimeSpan.FromSeconds(4), Stop);
        _killed.Task.IsCompleted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Hangfire.Processing.BackgroundDispatcher", LogLevel.Critical, "Dispatcher is stopped due to an exception, you need to restart the server manually.", true)]
    [InlineData("Hangfire.Processing.BackgroundExecution", LogLevel.Error, "Execution Worker is in the Failed state now", false)]
    [InlineData("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical, "The HostOptions.BackgroundServiceExceptionBehavior is configured to StopHost.", true)]
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical, "The connection listener failed to accept any new connections.", true)]
    // Of one connection.
    [InlineData("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Critical, "Unexpected exception in HttpConnection.ProcessRequestsAsync.", false)]
    [InlineData("Monitor.Web.Worker.Scraping.Checks", LogLevel.Critical, "", false)]
    public void Of_what_frameworks_say_the_end_of_a_part_is_heard(string category, LogLevel level, string line, bool isEnd)
    {
        using var lost = new LostParts();
        using var log = new LostPartsLog(lost);
        var thrown = new InsufficientMemoryException();

        log.CreateLogger(category).Log(level, default, line, thrown, static (said, _) => said);

        lost.First.ShouldBe(isEnd ? $"A part of {category}" : null);
    }
}
