namespace Monitor.Core;

/// <summary>Where a service stands in its life, from its probes. The numbers are stored, so they never change.</summary>
public enum Lifecycle
{
    /// <summary>Nothing is known yet.</summary>
    Unknown = 0,

    /// <summary>The startup probe has not succeeded yet; the others wait.</summary>
    Starting = 1,

    /// <summary>Alive and in traffic.</summary>
    Ready = 2,

    /// <summary>Alive, but out of traffic: Kubernetes would not restart it.</summary>
    NotReady = 3,

    /// <summary>Not ready, and its payload says that it is shutting down.</summary>
    Draining = 4,

    /// <summary>Liveness failed past its threshold: Kubernetes would restart it.</summary>
    Dead = 5,

    /// <summary>Startup failed past its threshold.</summary>
    StartupFailed = 6,
}
