namespace Monitor.Core.Standing.Services;

/// <summary>A service that is restarted again and again: at each check it may look well.</summary>
public static class CrashLoop
{
    /// <summary>So many restarts within <see cref="Window"/> are a loop.</summary>
    public const int Restarts = 3;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    // Two probes, or a probe and the startup gate, tell of one restart at slightly different instants.
    private static readonly TimeSpan SameRestart = TimeSpan.FromSeconds(15);

    /// <param name="restarts">When the process began, oldest first.</param>
    public static bool IsOn(IReadOnlyList<DateTimeOffset> restarts, DateTimeOffset now) =>
        restarts.Count >= Restarts && now - restarts[^Restarts] <= Window;

    /// <summary>The last restarts with one more; the same list when it was known already.</summary>
    public static IReadOnlyList<DateTimeOffset> Add(IReadOnlyList<DateTimeOffset> restarts, DateTimeOffset at)
    {
        if (restarts.Any(r => (r - at).Duration() < SameRestart))
            return restarts;
        return [.. restarts.Append(at).Order().TakeLast(Restarts)];
    }
}
