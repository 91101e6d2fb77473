namespace Monitor.Load;

/// <summary>What was promised, and whether it held, a line each.</summary>
internal sealed class Promises
{
    public bool AllHeld { get; private set; } = true;

    public void Note(string promise, string seen, bool held)
    {
        AllHeld &= held;
        Console.WriteLine($"{(held ? "held  " : "BROKEN"),-8}{promise}: {seen}");
    }
}
