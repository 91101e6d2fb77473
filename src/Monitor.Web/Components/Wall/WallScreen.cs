namespace Monitor.Web.Components.Wall;

/// <summary>
/// What fits on a screen. Every measure is in hundredths of its height, as in the css beside: so what is readable from afar depends on no
/// resolution, and what fits is known before anything is drawn. Pure.
/// </summary>
public sealed record WallScreen
{
    /// <summary>Between what stands one above the other.</summary>
    public const double Gap = 2.2;

    private const double ColumnGap = 2.4;
    private const double Above = 3;
    private const double Beside = 3.4;

    private readonly double _aspect;

    /// <param name="aspect">Width by height; what is unheard of is taken for the nearest that is not.</param>
    public WallScreen(double aspect) => _aspect = double.IsFinite(aspect) ? Math.Clamp(aspect, 0.4, 4) : 1;

    /// <summary>It hangs upright.</summary>
    public bool IsPortrait => _aspect < 1;

    /// <summary>Without what it is bordered by.</summary>
    public double Width => (100 * _aspect) - (2 * Beside);

    /// <summary>The same of its height.</summary>
    public static double Height => 100 - (2 * Above);

    /// <summary>Lines of a list that stay however many problems there are.</summary>
    public int LeastLines => IsPortrait ? 2 : 4;

    /// <summary>Columns of cells side by side, at most.</summary>
    public int CellColumns => Columns(IsPortrait ? 23 : 27);

    /// <summary>Width of each of so many columns.</summary>
    public double WidthOf(int columns) => (Width - ((columns - 1) * ColumnGap)) / columns;

    /// <summary>How many columns of at least this width stand side by side.</summary>
    public int Columns(double least) => Math.Max(1, (int)((Width + ColumnGap) / (least + ColumnGap)));
}
