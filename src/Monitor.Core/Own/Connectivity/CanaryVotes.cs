namespace Monitor.Core.Own.Connectivity;

/// <summary>
/// What the canaries say together. One that does not answer while the services do has no vote until it answers again: canaries that
/// nobody can reach must not silence every alert. Not thread-safe.
/// </summary>
public sealed class CanaryVotes
{
    private readonly HashSet<string> _faulty = [];

    /// <summary>Those without a vote.</summary>
    public IReadOnlyCollection<string> Faulty => _faulty;

    /// <summary>Takes note of what they said while nothing was suspected.</summary>
    /// <param name="servicesAnswer">Some service has answered just now.</param>
    public void Learn(IEnumerable<CanaryAnswer> answers, bool servicesAnswer)
    {
        foreach (var answer in answers)
        {
            if (answer.Reached)
                _faulty.Remove(answer.Canary);
            else if (servicesAnswer)
                _faulty.Add(answer.Canary);
        }
    }

    /// <summary>True when too many are out of reach; false as long as too few are known to be.</summary>
    /// <param name="answers">So far: of canaries that are missing nothing is known yet.</param>
    public bool AreOutOfReach(IEnumerable<CanaryAnswer> answers, ConnectivitySettings settings)
    {
        var (voters, lost) = Count(answers, settings);
        return voters > 0 && lost >= Needed(voters, settings);
    }

    /// <summary>Whatever the others will say, they are not out of reach.</summary>
    public bool AreReached(IReadOnlyCollection<CanaryAnswer> answers, ConnectivitySettings settings)
    {
        var (voters, _) = Count(answers, settings);
        return voters - answers.Count(a => a.Reached && HasVote(a)) < Needed(voters, settings);
    }

    private (int Voters, int Lost) Count(IEnumerable<CanaryAnswer> answers, ConnectivitySettings settings)
    {
        var (without, lost) = (settings.Canaries.Count(_faulty.Contains), 0);
        foreach (var answer in answers)
        {
            if (answer.IsForbidden && !_faulty.Contains(answer.Canary))
                without++;
            else if (!answer.Reached && HasVote(answer))
                lost++;
        }

        return (settings.Canaries.Count - without, lost);
    }

    private bool HasVote(CanaryAnswer answer) => !answer.IsForbidden && !_faulty.Contains(answer.Canary);

    private static int Needed(int voters, ConnectivitySettings settings) =>
        Math.Max(1, settings.Quorum is { } quorum ? Math.Min(quorum, voters) : (voters / 2) + 1);
}
