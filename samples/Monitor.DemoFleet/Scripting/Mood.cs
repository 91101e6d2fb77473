namespace Monitor.DemoFleet.Scripting;

/// <summary>How a service behaves for a while. The order is the order of severity: of two scenes at once the later word wins.</summary>
internal enum Mood
{
    /// <summary>Everything works.</summary>
    Well,

    /// <summary>Everything works, slowly.</summary>
    Slow,

    /// <summary>Serves, and reports a part in trouble.</summary>
    Impaired,

    /// <summary>Answers that it cannot do its work.</summary>
    Failing,

    /// <summary>Answers that it is shutting down.</summary>
    Draining,

    /// <summary>Lives, and is not ready yet.</summary>
    Starting,

    /// <summary>Accepts the connection and never answers.</summary>
    Hanging,

    /// <summary>The process is not there: the connection breaks, or is refused where the service has a port of its own.</summary>
    Gone,
}
