using Monitor.Core.Access;
using Monitor.Core.Incidents.Actions;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Incidents.Taking;

/// <summary>What came of doing one thing with many incidents.</summary>
/// <param name="Done">The incidents with which it was done.</param>
/// <param name="Refused">How many had ended, or cannot be seen any more.</param>
/// <param name="Failed">How many could not be written.</param>
/// <param name="Trouble">Why the first of these could not.</param>
public sealed record ManyIncidents(IReadOnlyList<long> Done, int Refused, int Failed, Exception? Trouble)
{
    // Enough that a thousand take seconds, few enough that checks are recorded meanwhile.
    private const int AtOnce = 4;

    private const int TroubleThatStops = 8;

    /// <summary>Does it with each by itself. When the database is away it gives up instead of trying it with each.</summary>
    public static async Task<ManyIncidents> DoAsync(
        IIncidentActions actions, IReadOnlyList<long> ids, IncidentAction action, Scope scope, Actor actor, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var done = new List<long>(ids.Count);
        var (refused, tried) = (0, 0);
        Exception? trouble = null;
        var troubles = 0;
        await Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, stopping) =>
        {
            if (Volatile.Read(ref troubles) >= TroubleThatStops)
                return;
            try
            {
                var result = await actions.DoAsync(id, action, scope, actor, stopping);
                lock (gate)
                {
                    tried++;
                    if (result is IncidentResult.Done)
                        done.Add(id);
                    else
                        refused++;
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                Interlocked.Increment(ref troubles);
                lock (gate)
                    trouble ??= e;
            }
        });
        return new ManyIncidents(done, refused, ids.Count - tried, trouble);
    }

    /// <summary>What came of acknowledging them, for who did it.</summary>
    public string Sentence => (Done.Count, Refused, Failed) switch
    {
        (1, 0, 0) => $"You have {IncidentWords.Number(Done[0])}.",
        ( > 0, 0, 0) => $"You have {Incidents(Done.Count)}.",
        (0, 1, 0) => "It is over meanwhile.",
        (0, > 0, 0) => "They are over meanwhile.",
        (0, _, > 0) => $"{Incidents(Failed)} could not be acknowledged. Try again.",
        ( > 0, > 0, 0) => $"You have {Incidents(Done.Count)}; {Refused} had ended.",
        _ => $"You have {Incidents(Done.Count)}; {Failed} could not be acknowledged. Try again.",
    };

    /// <summary>What is said where taking them back did not succeed with each; null where it did.</summary>
    public Toast? NotTakenBack => (Done.Count, Refused, Failed) switch
    {
        (_, 0, 0) => null,
        (0, _, > 0) => Toast.NotUndone,
        (_, _, > 0) => Toast.Failed($"{Incidents(Failed)} could not be taken back: the database does not answer."),
        (0, 1, 0) => Toast.Failed("It is over meanwhile."),
        (0, _, _) => Toast.Failed("They are over meanwhile."),
        _ => Toast.Failed($"{Incidents(Refused)} had ended meanwhile."),
    };

    private static string Incidents(int count) => count == 1 ? "1 incident" : $"{count} incidents";
}
