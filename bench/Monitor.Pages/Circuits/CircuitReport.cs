using System.Globalization;

namespace Monitor.Pages.Circuits;

/// <summary>The cost of circuits as a row of a Markdown table.</summary>
internal static class CircuitReport
{
    public const string Header = """
        | circuits on the overview | garbage collected | managed MiB before / with | managed KiB each | resident MiB before / with | resident KiB each |
        |---|---|---|---|---|---|
        """;

    public static string Row(CircuitFigures seen) => string.Create(CultureInfo.InvariantCulture, $"""
        | {seen.Circuits} | {(seen.IsCollected ? "yes" : "no")} | {Mib(seen.Before.Managed):N1} / {Mib(seen.With.Managed):N1} | {seen.ManagedPerCircuit / 1024:N0} | {Mib(seen.Before.Resident):N1} / {Mib(seen.With.Resident):N1} | {seen.ResidentPerCircuit / 1024:N0} |
        """);

    private static double Mib(double bytes) => bytes / 1024 / 1024;
}
