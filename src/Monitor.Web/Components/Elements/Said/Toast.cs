namespace Monitor.Web.Components.Elements.Said;

/// <summary>What came of something that somebody did, said for a few seconds.</summary>
/// <param name="IsFailed">It was not done.</param>
public sealed record Toast(string Text, bool IsFailed)
{
    private static readonly TimeSpan Usual = TimeSpan.FromSeconds(7);

    // It is not expected, so it takes longer to be read; and a way back is looked for.
    private static readonly TimeSpan Longer = TimeSpan.FromSeconds(10);

    /// <summary>The way back, on the page's own thread; null where there is none.</summary>
    public Func<Task>? Undo { get; init; }

    /// <summary>How long it is there, unless it is closed.</summary>
    public TimeSpan Stays => IsFailed || Undo is not null ? Longer : Usual;

    /// <summary>The database did not take it.</summary>
    public static Toast Away => Failed("That was not done: the database does not answer.");

    /// <summary>Neither did it take it back.</summary>
    public static Toast NotUndone => Failed("It was not undone: the database does not answer.");

    /// <summary>What came of it, whichever that was.</summary>
    public static Toast Of(string text, bool isDone) => new(text, !isDone);

    public static Toast Done(string text) => new(text, IsFailed: false);

    public static Toast Failed(string text) => new(text, IsFailed: true);
}
