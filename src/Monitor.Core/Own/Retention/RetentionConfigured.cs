using Monitor.Core.Registry;

namespace Monitor.Core.Own.Retention;

/// <summary>What of the retention the configuration of this node says. It counts before what is stored, and cannot be changed elsewhere.</summary>
/// <param name="Values">By field.</param>
public sealed record RetentionConfigured(IReadOnlyDictionary<string, int> Values)
{
    public static RetentionConfigured Nothing { get; } = new(new Dictionary<string, int>());

    /// <summary>The settings that the configuration says something of, by field: with the variable that says it.</summary>
    public IReadOnlyDictionary<string, string> Settings => Said.ToDictionary(p => p.Field, p => p.Variable);

    private IEnumerable<RetentionPart> Said => RetentionPart.All.Where(p => Values.ContainsKey(p.Field));

    /// <summary>What is wrong, as sentences that name the key and the mend.</summary>
    public IEnumerable<string> Errors()
    {
        foreach (var part in Said)
        {
            if (part.Fault(Values[part.Field]) is { } fault)
                yield return $"{Key(part)} is {Values[part.Field]}. {fault}";
        }

        if (Values.TryGetValue("dailyDays", out var daily) && Values.TryGetValue("hourlyDays", out var hourly) && daily < hourly)
            yield return $"Monitor:Retention:DailyDays is {daily}. Use at least the {hourly} of HourlyDays.";
    }

    /// <summary>
    /// What counts: its own word before what is stored. Where both together would drop figures by the day before those by the hour, they are kept longer.
    /// </summary>
    public RetentionSettings Over(RetentionSettings stored)
    {
        var counts = Said.Aggregate(stored, (settings, part) => part.With(settings, Values[part.Field]));
        return counts with { DailyDays = Math.Max(counts.DailyDays, counts.HourlyDays) };
    }

    /// <summary>What to store of a wish: where the configuration has its say, what is stored stays.</summary>
    public RetentionSettings Under(RetentionSettings wish, RetentionSettings stored) => Said.Aggregate(wish, (settings, part) => part.With(settings, part.Of(stored)));

    /// <summary>A wish that the configuration is against. Its own word may be repeated, as whoever reads and writes back does.</summary>
    public IReadOnlyList<FieldError> Against(RetentionSettings wish)
    {
        var (counts, errors) = (Over(wish), new FieldErrors());
        foreach (var part in Said)
            errors.Require(part.Of(wish) == part.Of(counts), part.Field, $"It is set by {part.Variable}: change it there.");
        return errors.All;
    }

    private static string Key(RetentionPart part) => part.Variable.Replace("__", ":", StringComparison.Ordinal);
}
