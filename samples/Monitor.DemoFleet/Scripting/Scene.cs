namespace Monitor.DemoFleet.Scripting;

/// <summary>One stretch of a script. Scenes may overlap: each adds its trouble.</summary>
/// <param name="From">Begin, in seconds of the cycle.</param>
/// <param name="Until">End, in seconds of the cycle; not included.</param>
/// <param name="Mood">What happens.</param>
/// <param name="Part">The part in trouble, or null when it is the whole.</param>
/// <param name="Message">What the service says of it.</param>
internal sealed record Scene(int From, int Until, Mood Mood, string? Part = null, string? Message = null)
{
    /// <summary>Milliseconds an answer takes during this scene; 0 leaves the service's usual latency.</summary>
    public int Milliseconds { get; init; }

    /// <summary>The part is down although the whole still serves.</summary>
    public bool PartIsDown { get; init; }

    public bool Covers(double second) => From <= second && second < Until;

    /// <summary>A deployment: drains, is gone, starts. Long enough that a probe every 5 s sees each stage.</summary>
    public static Scene[] Restart(int at) =>
    [
        new(at, at + 10, Mood.Draining),
        new(at + 10, at + 26, Mood.Gone),
        new(at + 26, at + 50, Mood.Starting),
    ];
}
