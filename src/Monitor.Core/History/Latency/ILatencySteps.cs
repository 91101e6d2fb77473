using Monitor.Core.Probing;

namespace Monitor.Core.History.Latency;

/// <summary>Takes single checks and makes the steps of a <see cref="LatencySeries"/> from them.</summary>
public interface ILatencySteps
{
    /// <summary>A check that was answered; one outside the window is left out.</summary>
    void Add(DateTimeOffset at, int latencyMicroseconds);

    /// <summary>The phases of such a check, where they are known.</summary>
    void Add(DateTimeOffset at, PhaseTimings phases);

    IReadOnlyList<LatencyPoint> ToPoints();
}
