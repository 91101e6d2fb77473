namespace Monitor.Web.Components.Services.View;

/// <summary>A range of a service's page.</summary>
/// <param name="Name">In the address, and as the API takes it.</param>
/// <param name="Text">On its switch.</param>
/// <param name="Words">In a sentence: "last 7 days".</param>
/// <param name="Bars">Into how many equal parts its uptime is drawn; null for calendar days.</param>
public sealed record PageWindow(string Name, string Text, string Words, TimeSpan Length, int? Bars)
{
    public static PageWindow Hour { get; } = new("1h", "1\u00A0h", "last hour", TimeSpan.FromHours(1), 60);

    public static PageWindow Day { get; } = new("24h", "24\u00A0h", "last 24 hours", TimeSpan.FromHours(24), 96);

    public static PageWindow Quarter { get; } = OfDays(90);

    public static IReadOnlyList<PageWindow> All { get; } = [Hour, Day, OfDays(7), OfDays(30), Quarter];

    /// <summary>What a bar of its uptime stands for.</summary>
    public string BarWords => this == Hour ? "a minute a bar" : this == Day ? "15 minutes a bar" : "a day a bar";

    /// <summary>The fleet holds a day in memory: no query is needed.</summary>
    public bool IsHeld => Length <= Day.Length;

    public static PageWindow? Find(string? name) => All.FirstOrDefault(w => w.Name == name);

    private static PageWindow OfDays(int days) => new($"{days}d", $"{days}\u00A0d", $"last {days} days", TimeSpan.FromDays(days), null);
}
