using Hangfire;

namespace Monitor.Web.Worker.Delivery;

/// <summary>Recurring, each minute: tells again of what goes on. It keeps nothing, so that a run that fails is made good by the next.</summary>
public sealed class RetellingJob(RetellingRound round)
{
    [AutomaticRetry(Attempts = 0)]
    public Task RunAsync(CancellationToken cancellationToken) => round.RunAsync(cancellationToken);
}
