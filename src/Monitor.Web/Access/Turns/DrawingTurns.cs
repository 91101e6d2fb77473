namespace Monitor.Web.Access.Turns;

/// <summary>For which stranger a page is drawn. It takes milliseconds of a core, and there are thousands of strangers.</summary>
public sealed class DrawingTurns(TimeProvider time) : RestingTurns(atOnce: 1, Waiting, rest: 4, time)
{
    /// <summary>How many may wait; at some 5 ms each and the rest after it, for a quarter of a second.</summary>
    public const int Waiting = 8;
}
