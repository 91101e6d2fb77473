namespace Monitor.DemoFleet.Scripting;

/// <summary>What happens to a service, again and again. Pure: the same elapsed time always gives the same moment.</summary>
/// <param name="CycleSeconds">After this many seconds it begins anew. Unequal cycles make unequal days.</param>
/// <param name="Scenes">The trouble; everything outside them is <see cref="Mood.Well"/>.</param>
internal sealed record Script(int CycleSeconds, params Scene[] Scenes)
{
    public Moment At(TimeSpan elapsed)
    {
        var second = elapsed.TotalSeconds % CycleSeconds;
        var active = Array.FindAll(Scenes, scene => scene.Covers(second));
        return new Moment(
            elapsed,
            active.Select(scene => scene.Mood).DefaultIfEmpty(Mood.Well).Max(),
            active,
            RestartsUntil(elapsed),
            SinceRestart(elapsed));
    }

    private IEnumerable<int> Starts => Scenes.Where(scene => scene.Mood == Mood.Starting).Select(scene => scene.From);

    private int RestartsUntil(TimeSpan elapsed) =>
        Starts.Sum(start => (int)Math.Floor((elapsed.TotalSeconds - start) / CycleSeconds) + 1);

    private TimeSpan? SinceRestart(TimeSpan elapsed)
    {
        if (RestartsUntil(elapsed) == 0)
            return null;

        var second = elapsed.TotalSeconds % CycleSeconds;
        return TimeSpan.FromSeconds(Starts.Min(start => second >= start ? second - start : second - start + CycleSeconds));
    }
}
