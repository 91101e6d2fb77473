using System.Globalization;
using Monitor.Load.Measuring;

namespace Monitor.Load;

/// <summary>The figures as rows of a Markdown table.</summary>
internal static class Report
{
    public const string Header = """
        | connections | services | period | checks/s | app µs | PostgreSQL µs | sum µs | target µs | lateness ms p50 / p99 / max | by slots ms p50 / p99 / max | latency ms p50 / p99 | unanswered | false changes | app MiB now / peak | heap + index B | WAL B | HOT | other load, cores |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    public static string Row(LoadOptions options, Connections connections, Measurement seen) => string.Create(CultureInfo.InvariantCulture, $"""
        | {(connections == Connections.Fresh ? "fresh" : "reused")} | {options.Services:N0} | {options.PeriodSeconds} s | {seen.ChecksPerSecond:N0} | {seen.AppMicroseconds:N0} | {seen.PostgresMicroseconds:N0} | {seen.AppMicroseconds + seen.PostgresMicroseconds:N0} | {seen.TargetMicroseconds:N0} | {Milliseconds(seen.Lateness.Milliseconds(0.5))} / {Milliseconds(seen.Lateness.Milliseconds(0.99))} / {Milliseconds(seen.Lateness.Milliseconds(1))} | {string.Join(" / ", seen.LatenessBySlots.Select(value => Milliseconds(value)))} | {Milliseconds(seen.Checks.LatencyMedian)} / {Milliseconds(seen.Checks.LatencyP99)} | {seen.Checks.Unanswered} | {(options.FlipPerMille == 0 ? seen.BadChanges.ToString(CultureInfo.InvariantCulture) : "–")} | {seen.MemoryNow:N0} / {seen.MemoryPeak:N0} | {seen.TableBytes:N0} + {seen.IndexBytes:N0} | {seen.WalBytes:N0} | {seen.HotShare?.ToString("P1", CultureInfo.InvariantCulture) ?? "–"} | {seen.Cpu.OtherCores:N2} |
        """);

    private static string Milliseconds(double? value) => value?.ToString("0.#", CultureInfo.InvariantCulture) ?? "–";
}
