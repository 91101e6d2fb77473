using Hangfire.Server;

namespace Monitor.Web.Worker.Delivery;

/// <summary>
/// The rounds as Hangfire hosts them. Not one of its recurring jobs: one of each minute wakes four threads and writes some forty rows,
/// also where no channel needs it.
/// </summary>
public sealed class RetellingProcess(RetellingRound round) : IBackgroundProcess
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // Hangfire's processes are synchronous and have a thread of their own.
    public void Execute(BackgroundProcessContext context)
    {
        context.Wait(Every);
        if (!context.IsStopping)
            round.RunAsync(context.StoppingToken).GetAwaiter().GetResult();
    }

    public override string ToString() => "What goes on, told again";
}
