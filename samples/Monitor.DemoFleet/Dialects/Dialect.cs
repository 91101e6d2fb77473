namespace Monitor.DemoFleet.Dialects;

/// <summary>How one framework's health endpoints look: their paths and what they answer.</summary>
internal abstract class Dialect
{
    public abstract string ReadinessPath { get; }

    /// <summary>Null when the framework has no such endpoint.</summary>
    public virtual string? LivenessPath => null;

    public virtual string? StartupPath => null;

    public abstract Answer Ready(Situation now);

    /// <summary>Liveness: the process answers, so it lives.</summary>
    public virtual Answer Alive(Situation now) => Answer.Text(200, "ok");

    public virtual Answer Started(Situation now) =>
        now.IsStarting ? Answer.Text(503, "starting") : Answer.Text(200, "started");

    /// <summary>The answer for a path below the service's own, or null where nothing is mapped.</summary>
    public virtual Answer? For(string path, Situation now) => path switch
    {
        _ when path == ReadinessPath => Ready(now),
        _ when path == LivenessPath => Alive(now),
        _ when path == StartupPath => Started(now),
        _ => null,
    };
}
