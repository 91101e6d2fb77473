using System.Globalization;
using Monitor.Core.Own.Standbys;
using Monitor.Core.Own.Storage;
using Monitor.Core.Own.Work;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Settings.Nodes;

/// <summary>How the product's own state reads. Pure.</summary>
internal static class OwnWords
{
    public static string Due(OwnWork work) =>
        $"of {Formats.Count(work.Probes, "probe")}{(work.LongestDue is { } longest ? $"; the first for {Formats.Duration(longest)}" : "; none waits")}";

    public static string Waiting(OwnWork work) => work.OldestWaiting is { } oldest ? $"the oldest for {Formats.Duration(work.At - oldest)}, those that are tried again among them" : "none";

    /// <summary>"from the standby, 0.3 s behind", "from the primary".</summary>
    public static string ReadFrom(StandbyState state) => (state.IsRead, state.Lag) switch
    {
        (true, { } lag) when lag > TimeSpan.Zero => $"from the standby, {Formats.Latency(lag.TotalMilliseconds)} behind",
        (true, _) => "from the standby, not behind",
        _ => "from the primary",
    };

    public static string Reads(IStandby standby) =>
        $"The standby is asked each second how far it is. More than {Formats.Duration(standby.LongestLag)} behind, or away, it is not read, until it is good again. Times that it failed a reader since this node began: {standby.FellBack.ToString("N0", CultureInfo.InvariantCulture)}.";

    /// <summary>"342 that ended".</summary>
    public static string Ended(OwnWork work) => $"{(work.GivenUp + work.Delivered).ToString("N0", CultureInfo.InvariantCulture)} that ended";

    /// <summary>"1.2 GB; 34.1 MB a day over the last 7 d".</summary>
    public static string Room(StorageSizes sizes) =>
        $"{Formats.Bytes(sizes.DatabaseBytes)}{(sizes.Growth is { } growth ? $"; {Growth(growth)} a day {Over(growth)}" : "; how it grows is known a day after the first size was recorded")}";

    public static string Growth(TableGrowth? growth) => growth switch
    {
        null => Formats.None,
        { BytesPerDay: >= 1 } => $"+{Formats.Bytes((long)growth.BytesPerDay)}",
        { BytesPerDay: <= -1 } => $"−{Formats.Bytes((long)-growth.BytesPerDay)}",
        _ => "as before",
    };

    public static string? Over(TableGrowth? growth) => growth is null ? null : $"over the last {Formats.LongDuration(growth.Over)}";
}
