using Monitor.Core.Probing;

namespace Monitor.Core.Own.Connectivity;

/// <summary>What is to become of an outcome.</summary>
public enum Opinion
{
    /// <summary>It is judged as ever.</summary>
    AsEver,

    /// <summary>The canaries are asked first.</summary>
    AskFirst,

    /// <summary>We are cut off: it says nothing of the service.</summary>
    Ours,
}

/// <summary>A check that has come to its outcome.</summary>
/// <param name="Host">As <see cref="PreparedProbe.Host"/> has it.</param>
/// <param name="Began">When the check began.</param>
public readonly record struct EndedCheck(int ServiceId, int ProbeId, string Host, DateTimeOffset Began, ProbeOutcome Outcome);

/// <summary>
/// Decides whether silence is theirs or ours. Nothing is suspected of a service that answers, nor of one that was silent before; one that
/// turns silent is judged when the canaries were asked. Time is a parameter. Not thread-safe.
/// </summary>
public sealed class OwnConnectivity(ConnectivitySettings settings)
{
    // Of services and probes that were deleted.
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);
    private static readonly TimeSpan JustNow = TimeSpan.FromSeconds(30);

    private readonly SilentTurns _turns = new();
    private readonly Dictionary<int, DateTimeOffset> _checked = [];
    private readonly Dictionary<int, DateTimeOffset> _silent = [];
    private readonly Dictionary<int, DateTimeOffset> _affected = [];
    private DateTimeOffset _answered = DateTimeOffset.MinValue;
    private DateTimeOffset _from;
    private DateTimeOffset _ended = DateTimeOffset.MinValue;

    public ConnectivitySettings Settings { get; set; } = settings;

    public CanaryVotes Votes { get; } = new();

    /// <summary>We reach nobody.</summary>
    public bool IsCutOff { get; private set; }

    /// <summary>The present cut-off, or the one that has just ended.</summary>
    public CutOff CutOff => new(_from, IsCutOff ? null : _ended, new Dictionary<int, DateTimeOffset>(_affected));

    /// <summary>Some service has answered within the last half minute.</summary>
    public bool ServicesAnswer(DateTimeOffset now) => now - _answered < JustNow;

    /// <summary>Some turned silent within the window.</summary>
    public bool IsSuspicious(DateTimeOffset now) => _turns.Any(now, Settings.Window);

    /// <summary>Takes note of an outcome.</summary>
    public Opinion Hear(in EndedCheck check, DateTimeOffset now)
    {
        if (check.Outcome is ProbeOutcome.Unreachable { Failure: ProbeFailure.BlockedByPolicy })
            return Opinion.AsEver;
        if (!Silence.IsSpoiledByCutOff(check.Outcome))
        {
            _checked[check.ServiceId] = _answered = now;
            if (_silent.Count > 0)
                _silent.Remove(check.ProbeId);
            return Opinion.AsEver;
        }

        // What began before the end may have waited in vain since.
        if (IsCutOff || check.Began < _ended)
            return Spoiled(check);
        if (!Silence.Is(check.Outcome))
            return Opinion.AsEver;
        _checked[check.ServiceId] = now;
        if (Settings.Canaries.Count == 0 || _silent.ContainsKey(check.ProbeId))
            return Believed(check, now);
        _turns.Note(Silence.HostOf(check.Host), check.ServiceId, now);
        return Opinion.AskFirst;
    }

    /// <summary>Decides on an outcome about which the canaries were asked, or asked again.</summary>
    /// <param name="outOfReach">They were not reached.</param>
    /// <returns><see cref="Opinion.AskFirst"/> while it is too early to say.</returns>
    public Opinion Decide(in EndedCheck check, bool outOfReach, DateTimeOffset now)
    {
        if (IsCutOff || check.Began < _ended)
            return Spoiled(check);
        if (!outOfReach)
            return Believed(check, now);
        if (!_turns.AreMany(CheckedSince(now - Settings.Window), now, Settings))
            return Opinion.AskFirst;
        (IsCutOff, _from) = (true, check.Began);
        _affected.Clear();
        return Spoiled(check);
    }

    /// <summary>It was waited for long enough: it is theirs.</summary>
    public Opinion Believed(in EndedCheck check, DateTimeOffset now)
    {
        if (IsCutOff || check.Began < _ended)
            return Spoiled(check);
        _silent[check.ProbeId] = now;
        return Opinion.AsEver;
    }

    /// <summary>The canaries answer again.</summary>
    public void End(DateTimeOffset now) => (IsCutOff, _ended) = (false, now);

    /// <summary>Forgets what nobody asks any more.</summary>
    public void Forget(DateTimeOffset now)
    {
        foreach (var (id, at) in _checked)
        {
            if (now - at > Forgotten)
                _checked.Remove(id);
        }

        foreach (var (id, at) in _silent)
        {
            if (now - at > TimeSpan.FromDays(2))
                _silent.Remove(id);
        }
    }

    // It is not noted as silent: the first silence after the cut-off asks the canaries again.
    private Opinion Spoiled(in EndedCheck check)
    {
        if (IsCutOff && (!_affected.TryGetValue(check.ServiceId, out var first) || check.Began < first))
            _affected[check.ServiceId] = check.Began;
        if (IsCutOff && check.Began < _from)
            _from = check.Began;
        return Opinion.Ours;
    }

    private int CheckedSince(DateTimeOffset since) => _checked.Values.Count(at => at >= since);
}
