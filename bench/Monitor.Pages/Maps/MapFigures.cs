namespace Monitor.Pages.Maps;

/// <summary>What the dependency map costs a browser. Milliseconds.</summary>
/// <param name="Label">How many services and dependencies there are, in the page's words.</param>
/// <param name="Opened">From the click on its address until it is arranged.</param>
/// <param name="Layout">Of that, in the worker.</param>
/// <param name="Frames">Times between frames while all of it is moved, in order of their length.</param>
internal sealed record MapFigures(string Label, double Opened, double Layout, IReadOnlyList<double> Frames)
{
    public double Part(double share) => Frames.Count == 0 ? 0 : Frames[Math.Min(Frames.Count - 1, (int)(Frames.Count * share))];
}
