using System.Diagnostics;

namespace Monitor.Load.Measuring;

/// <summary>CPU seconds of each party so far.</summary>
internal sealed record CpuSample(TimeSpan Time, double App, double Postgres, double Target, double Own, double Machine)
{
    private static readonly long Origin = Stopwatch.GetTimestamp();

    public static CpuSample Take(Parties parties) => new(
        Stopwatch.GetElapsedTime(Origin),
        ProcessFigures.CpuSeconds(parties.App),
        ProcessFigures.FamilyCpuSeconds(parties.Postmaster),
        ProcessFigures.CpuSeconds(parties.Target),
        ProcessFigures.CpuSeconds(Environment.ProcessId),
        ProcessFigures.MachineBusySeconds());

    public static CpuSample operator -(CpuSample later, CpuSample earlier) => new(
        later.Time - earlier.Time,
        later.App - earlier.App,
        later.Postgres - earlier.Postgres,
        later.Target - earlier.Target,
        later.Own - earlier.Own,
        later.Machine - earlier.Machine);

    /// <summary>Cores that others on this machine kept busy: what the figures may suffer from.</summary>
    public double OtherCores => Math.Max(0, Machine - App - Postgres - Target - Own) / Time.TotalSeconds;
}

/// <summary>Process ids of those who are measured.</summary>
/// <param name="App">The monitor.</param>
/// <param name="Postmaster">PostgreSQL's first process.</param>
/// <param name="Target">The server that is probed.</param>
internal sealed record Parties(int App, int Postmaster, int Target);
