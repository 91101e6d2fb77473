namespace Monitor.Web.Access.Turns;

/// <summary>Who may have a password hashed, and the form drawn again that it came from. It takes tens of milliseconds of a core, on purpose.</summary>
public sealed class PasswordTurns(TimeProvider time) : RestingTurns(AtOnce, Waiting, rest: 2, time)
{
    /// <summary>How many may wait; at some 50 ms each and the rest after it, for two or three seconds.</summary>
    public const int Waiting = 16;

    /// <summary>How many at a time: one, or a quarter of the cores.</summary>
    public static int AtOnce { get; } = Math.Max(1, Environment.ProcessorCount / 4);
}
