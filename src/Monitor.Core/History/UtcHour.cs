namespace Monitor.Core.History;

/// <summary>An hour of UTC.</summary>
/// <param name="Number">Hours since 1970.</param>
public readonly record struct UtcHour(int Number) : IComparable<UtcHour>
{
    public DateTimeOffset Start => DateTimeOffset.UnixEpoch.AddHours(Number);

    /// <summary>Not included.</summary>
    public DateTimeOffset End => Start.AddHours(1);

    public DateOnly Day => DateOnly.FromDateTime(Start.UtcDateTime);

    /// <summary>True for the hour with which its day ends.</summary>
    public bool EndsDay => (Number + 1) % 24 == 0;

    public UtcHour Next() => new(Number + 1);

    /// <summary>The hour in which an instant lies.</summary>
    public static UtcHour Of(DateTimeOffset instant) => new((int)Math.Floor((instant - DateTimeOffset.UnixEpoch).TotalHours));

    /// <summary>The first hour that does not begin before an instant.</summary>
    public static UtcHour From(DateTimeOffset instant) => Of(instant) is var hour && hour.Start == instant ? hour : hour.Next();

    /// <summary>The hour with which a day begins.</summary>
    public static UtcHour Of(DateOnly day) => new((day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * 24);

    public int CompareTo(UtcHour other) => Number.CompareTo(other.Number);

    public static bool operator <(UtcHour one, UtcHour other) => one.Number < other.Number;

    public static bool operator >(UtcHour one, UtcHour other) => one.Number > other.Number;

    public static bool operator <=(UtcHour one, UtcHour other) => one.Number <= other.Number;

    public static bool operator >=(UtcHour one, UtcHour other) => one.Number >= other.Number;
}
