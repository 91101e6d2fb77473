using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Monitor.Web.Worker.Housekeeping;

namespace Monitor.Web.Tests.Worker.Housekeeping;

public sealed class RecurringJobsTests
{
    // A node that was killed while it made them known leaves its lock.
    [Fact]
    public async Task A_node_goes_on_without_the_jobs_being_made_known_and_tries_again()
    {
        var (time, jobs) = (new FakeTimeProvider(), new LockedJobs());
        using var scheduling = new RecurringJobs(jobs, time, NullLogger<RecurringJobs>.Instance);
        await scheduling.StartAsync(CancellationToken.None);
        await UntilAsync(() => jobs.Tries > 0);
        scheduling.ExecuteTask!.IsCompleted.ShouldBeFalse();

        jobs.IsLocked = false;
        await UntilAsync(() =>
        {
            time.Advance(RecurringJobs.Pause);
            return scheduling.ExecuteTask.IsCompletedSuccessfully;
        });

        jobs.Known.ShouldBe(["results-retention", "rollups", "rollups-retention", "alerts-retention"]);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 3000 && !condition(); i++)
            await Task.Delay(10);
        condition().ShouldBeTrue();
    }

    private sealed class LockedJobs : IRecurringJobManager
    {
        public volatile bool IsLocked = true;
        public volatile int Tries;

        public List<string> Known { get; } = [];

        public void AddOrUpdate(string recurringJobId, Job job, string cronExpression, RecurringJobOptions options)
        {
            Tries++;
            if (IsLocked)
                throw new DistributedLockTimeoutException(recurringJobId);
            Known.Add(recurringJobId);
        }

        public void Trigger(string recurringJobId)
        {
        }

        public void RemoveIfExists(string recurringJobId)
        {
        }
    }
}
