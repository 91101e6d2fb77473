namespace Monitor.Pages.Checking;

/// <summary>A rule of axe that a page breaks.</summary>
/// <param name="Rule">Its id: <c>https://dequeuniversity.com/rules/axe/</c> explains each.</param>
/// <param name="Impact"><c>critical</c>, <c>serious</c>, <c>moderate</c> or <c>minor</c>.</param>
/// <param name="Places">How many elements break it.</param>
/// <param name="First">The first of them, as a selector.</param>
internal sealed record Finding(string Rule, string Impact, int Places, string First);
