namespace Monitor.Web.Components.Wall;

/// <summary>What frames problems and lists: the sentence above, the counts below. In hundredths of the screen's height. Pure.</summary>
/// <param name="Letters">Size of the sentence's letters.</param>
/// <param name="IsLong">It needs another line: two, upright three.</param>
/// <param name="Head">Height of sentence, second line and clock.</param>
/// <param name="Foot">Height of the counts.</param>
public sealed record WallFrame(double Letters, bool IsLong, double Head, double Foot)
{
    // Of the height of its letters: what a letter takes in a sentence, with some to spare. What is longer yet is cut by the css, with an ellipsis.
    private const double Letter = 0.5;

    private const double Clock = 42;

    private const double Largest = 5.2;
    private const double Smallest = 3.7;

    /// <summary>How many letters of the second line there is room for.</summary>
    public static double Room(WallScreen screen) => screen.IsPortrait ? 2 * screen.Width / (2.2 * Letter) : (screen.Width - Clock) / (2.6 * Letter);

    /// <summary>What is left for problems and lists.</summary>
    public double Body => WallScreen.Height - Head - Foot - (2 * WallScreen.Gap);

    /// <param name="counts">How many counts stand below.</param>
    public static WallFrame Of(WallScreen screen, string sentence, string? second, int counts) =>
        screen.IsPortrait ? Upright(screen, sentence, second, counts) : Across(screen.Width - Clock, sentence);

    // As large as one line takes it, or small on two.
    private static WallFrame Across(double width, string sentence)
    {
        var fits = width / (Math.Max(1, sentence.Length) * Letter);
        return new WallFrame(Math.Clamp(fits, Smallest, Largest), fits < Smallest, 10.4, 3.4);
    }

    private static WallFrame Upright(WallScreen screen, string sentence, string? second, int counts)
    {
        const double clock = 5.6, line = 2.8, count = 13;
        var width = screen.Width - 5;
        var lines = Lines(sentence, width, 3.4);
        var isLong = lines > 2;
        var head = clock + (isLong ? 3 * 2.9 : lines * 4) + (second is null ? 0 : 0.6 + (Math.Min(isLong ? 2 : 3, Lines(second, screen.Width, 2.2)) * line));
        return new WallFrame(isLong ? 2.6 : 3.4, isLong, head, (Math.Ceiling(Math.Max(1, counts) * count / screen.Width) * 3.2) + 3.4);
    }

    private static int Lines(string text, double width, double size) => Math.Max(1, (int)Math.Ceiling(text.Length * size * Letter / width));
}
