using System.Globalization;

namespace Monitor.Core.Own.Examining;

/// <summary>What a standby says that reports and history are to be read from.</summary>
/// <param name="IsStandby">It can only be read.</param>
/// <param name="IsOfPrimary">It is a copy of the primary's cluster.</param>
/// <param name="Lag">What it has not replayed yet, as time; null where it has replayed nothing since its start.</param>
/// <param name="LongestLag">Further behind it is not read.</param>
/// <param name="HasSchema">Its newest migration is the primary's.</param>
public sealed record StandbyFacts(bool IsStandby, bool IsOfPrimary, TimeSpan? Lag, TimeSpan LongestLag, bool HasSchema);

/// <summary>What these facts mean, and what to do. Pure.</summary>
public static class StandbyAdvice
{
    public const string Of = "standby";

    public static Finding Says(StandbyFacts facts) => facts switch
    {
        { IsStandby: false } => Finding.Warning(Of, "the server is no standby, so the primary is read", "Name a standby in ConnectionStrings__MonitorStandby, or leave it out."),
        { IsOfPrimary: false } => Finding.Failure(Of, "it is a standby of another primary, and is not read", "Name a standby of the server in ConnectionStrings__Monitor."),
        { Lag: null } => Finding.Warning(Of, "it has replayed nothing since its start, so the primary is read", "Look at pg_stat_wal_receiver there: it is empty while nothing streams."),
        { Lag: { } lag } when lag > facts.LongestLag => Finding.Warning(
            Of, $"it is {Seconds(lag)} behind, so the primary is read", "Look at pg_stat_replication on the primary; up to Monitor__StandbyLagSeconds it would be read."),
        { HasSchema: false } => Finding.Warning(Of, "it has not replayed the last migrations", "Wait until it has; what they brought is read from the primary meanwhile."),
        { Lag: { } lag } => Finding.Well(Of, lag > TimeSpan.Zero ? $"it is {Seconds(lag)} behind, and is read" : "it has replayed everything, and is read"),
    };

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.0} s");
}
