using System.Globalization;
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
