using Monitor.Core.History.Timelines;

namespace Monitor.Core.Own.Troubles;

/// <summary>What is wrong with us. The numbers are stored, so they never change.</summary>
public enum TroubleKind
{
    /// <summary>Nobody looked, or could.</summary>
    Gap = 1,

    /// <summary>A channel was switched off by its receiver, or fails for long.</summary>
    Channel = 2,
}

/// <summary>A trouble of ours that people are told of, once when it begins and once when it ends.</summary>
/// <param name="Subject">Of a channel its number; empty otherwise.</param>
/// <param name="Services">How many services had no data.</param>
/// <param name="Told">Numbers of the channels that were told of its begin.</param>
public sealed record OwnTrouble(
    long Id, TroubleKind Kind, string Subject, DateTimeOffset BeganAt, DateTimeOffset? EndedAt, string Reason, int Services, IReadOnlyList<int> Told)
{
    /// <summary>A gap that is noticed when it is over is told of from so long on: a deploy is no news.</summary>
    public static TimeSpan WorthTelling { get; } = TimeSpan.FromMinutes(1);

    public bool WasTold => Told.Count > 0;

    public static string ReasonOf(GapCause cause) => cause switch
    {
        GapCause.Stopped => "Monitor was not running",
        GapCause.Database => "Monitor's database was away",
        GapCause.Network => "Monitor was cut off from its network",
        _ => "Monitor stood still",
    };
}
