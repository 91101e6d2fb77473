namespace Monitor.DemoFleet.Scripting;

/// <summary>A service at one instant of its script.</summary>
/// <param name="Elapsed">Since the script began.</param>
/// <param name="Mood">The worst of what goes on.</param>
/// <param name="Active">The scenes that go on.</param>
/// <param name="Restarts">How often the script has restarted the service so far.</param>
/// <param name="SinceRestart">Time since the last of those, or null before the first.</param>
internal sealed record Moment(TimeSpan Elapsed, Mood Mood, IReadOnlyList<Scene> Active, int Restarts, TimeSpan? SinceRestart)
{
    /// <summary>The scene that troubles a part, or null when the part is well.</summary>
    public Scene? TroubleOf(string part) => Active.FirstOrDefault(scene => scene.Part == part);

    /// <summary>Milliseconds an answer takes: what a scene demands, else the usual with a slow wave and a little noise on it.</summary>
    public int Milliseconds(int usual)
    {
        var demanded = Active.Select(scene => scene.Milliseconds).DefaultIfEmpty(0).Max();
        var centre = demanded > 0 ? demanded : usual;
        var wave = 0.15 * Math.Sin(Elapsed.TotalSeconds / 23);
        var noise = 0.2 * Fraction(Elapsed.TotalSeconds * 12.9898);
        return (int)(centre * (0.95 + wave + noise));
    }

    // Noise without a generator, so that a moment stays a function of time.
    private static double Fraction(double seed)
    {
        var value = Math.Sin(seed) * 43758.5453;
        return value - Math.Floor(value);
    }
}
