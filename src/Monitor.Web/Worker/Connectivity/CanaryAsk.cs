using Monitor.Core.Access;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Probing;

namespace Monitor.Web.Worker.Connectivity;

/// <summary>Asks canaries, all at once.</summary>
public sealed class CanaryAsk(Prober prober, IOutwardLimit limit) : ICanaries
{
    /// <summary>Longer than this nothing waits for a canary.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task<IReadOnlyList<CanaryAnswer>> TestAsync(ConnectivitySettings settings, Actor actor, CancellationToken cancellationToken)
    {
        limit.MustAdmit(actor);
        return AskAsync(settings.Canaries, _ => false, cancellationToken);
    }

    /// <param name="isEnough">The others need not be waited for.</param>
    public async Task<IReadOnlyList<CanaryAnswer>> AskAsync(
        IEnumerable<string> canaries, Func<IReadOnlyCollection<CanaryAnswer>, bool> isEnough, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = canaries.Select(c => AskAsync(c, enough.Token)).ToList();
        var answers = new List<CanaryAnswer>();
        await foreach (var answer in Task.WhenEach(asked))
        {
            if (await answer is { } said)
                answers.Add(said);
            if (isEnough(answers))
                break;
        }

        await enough.CancelAsync();
        await Task.WhenAll(asked);
        cancellationToken.ThrowIfCancellationRequested();
        return answers;
    }

    /// <returns>Null when it was not waited for.</returns>
    private async Task<CanaryAnswer?> AskAsync(string canary, CancellationToken enough)
    {
        if (CanaryTarget.Of(canary) is not { } question)
            return null;
        try
        {
            return CanaryTarget.Answer(canary, await prober.SendAsync(question, Patience, enough));
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
