namespace Monitor.Core.History.Packing;

/// <summary>
/// Checks start at fixed slots of their period, a little late each. As number of the slot and lateness a time costs half of what
/// its distance from the one before does. Times that keep to no grid cost more, and are kept as exactly.
/// </summary>
/// <param name="First">Microseconds since 1970.</param>
/// <param name="Period">Microseconds, at least one.</param>
internal readonly record struct TimeGrid(long First, long Period)
{
    private const long Second = 1_000_000;

    /// <param name="times">Strictly increasing.</param>
    public static TimeGrid Of(ReadOnlySpan<long> times)
    {
        if (times.Length < 2)
            return new(times.IsEmpty ? 0 : times[0], Second);
        var steps = new long[times.Length - 1];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = times[i + 1] - times[i];
        Array.Sort(steps);
        return new(times[0], Rounded(steps[steps.Length / 2]));
    }

    public long SlotOf(long time) => (time - First + (Period / 2)) / Period;

    public long LatenessOf(long time) => time - TimeOf(SlotOf(time));

    public long TimeOf(long slot) => checked(First + (slot * Period));

    // Periods are whole seconds: half a millisecond beside it would drift by a second over the day.
    private static long Rounded(long step) => step < Second / 2 ? Math.Max(1, step) : (step + (Second / 2)) / Second * Second;
}
