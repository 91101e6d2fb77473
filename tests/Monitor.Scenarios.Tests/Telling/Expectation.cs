namespace Monitor.Scenarios.Tests.Telling;

/// <summary>A message that has to come.</summary>
/// <param name="From">The first moment at which it may.</param>
/// <param name="Until">The last.</param>
internal sealed record Expectation(TimeSpan From, TimeSpan Until, string Words)
{
    /// <summary><c>00:01:20 db is Down</c>, or <c>06:00–10:30 db is Down</c> where retries are spread by chance.</summary>
    public static Expectation Parse(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        var times = text[..space].Split('–');
        return new Expectation(Scenario.Parse(times[0]), Scenario.Parse(times[^1]), text[(space + 1)..]);
    }

    public override string ToString() => From == Until ? $"{Scenario.Show(From)} {Words}" : $"{Scenario.Show(From)}–{Scenario.Show(Until)} {Words}";
}
