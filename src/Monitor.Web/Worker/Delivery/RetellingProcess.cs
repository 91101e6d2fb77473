using Monitor.Web.Worker.Supervision;

namespace Monitor.Web.Worker.Delivery;

/// <summary>
/// The rounds as Hangfire hosts them. Not one of its recurring jobs: one of each minute wakes four threads and writes some forty rows,
/// also where no channel needs it.
/// </summary>
public sealed class RetellingProcess(RetellingRound round, LostParts lost, TimeProvider time, ILogger<SupervisedLoop> log) : SupervisedLoop(lost, time, log)
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    public override string ToString() => "What goes on, told again";

    protected override async Task RunAsync(CancellationToken stopping)
    {
        await Task.Delay(Every, QuietTime.Shared, stopping);
        await round.RunAsync(stopping);
    }
}
