using Monitor.Core.Registry;

namespace Monitor.Core.Own.Retention;

/// <summary>What of the retention the configuration of a node says. It counts before what is stored, and cannot be changed elsewhere.</summary>
/// <param name="Values">By field.</param>
public sealed record RetentionConfigured(IReadOnlyDictionary<string, int> Values)
{
    public static RetentionConfigured Nothing { get; } = new(new Dictionary<string, int>());

    /// <summary>The settings that the configuration says something of, by field: with the variable that says it.</summary>
    public IReadOnlyDictionary<string, string> Settings => Said.ToDictionary(p => p.Field, p => p.Variable);

    /// <summary>Whose configuration it is, by field, where it is not that of the node that answers.</summary>
    public IReadOnlyDictionary<string, string> Hosts { get; init; } = new Dictionary<string, string>();

    /// <summary>It is the configuration of a node that removes something: of a worker.</summary>
    public bool IsOfWorker { get; init; }

    private IEnumerable<RetentionPart> Said => RetentionPart.All.Where(p => Values.ContainsKey(p.Field));

    /// <summary>The variable that says a setting, and on which hosts where they are others.</summary>
    public string SetBy(RetentionPart part) => Hosts.TryGetValue(part.Field, out var hosts) ? $"{part.Variable} on {hosts}" : part.Variable;

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
        var counts = With(stored);
        return counts with { DailyDays = Math.Max(counts.DailyDays, counts.HourlyDays) };
    }

    /// <summary>What to store of a wish: where the configuration has its say, what is stored stays.</summary>
    public RetentionSettings Under(RetentionSettings wish, RetentionSettings stored) => Said.Aggregate(wish, (settings, part) => part.With(settings, part.Of(stored)));

    /// <summary>
    /// What is wrong with a wish. Where the configuration has its say its own word may be repeated, and so may what is shown of it, as whoever reads and writes back does.
    /// </summary>
    /// <param name="shown">What counts now.</param>
    public IReadOnlyList<FieldError> Errors(RetentionSettings wish, RetentionSettings shown)
    {
        var errors = new FieldErrors();
        foreach (var part in Said)
            errors.Require(part.Of(wish) == Values[part.Field] || part.Of(wish) == part.Of(shown), part.Field, $"It is set by {SetBy(part)}: change it there.");
        // Days that are fixed are kept as long as the hours, whatever is wished of those.
        return [.. RetentionValidation.Errors(Values.ContainsKey("dailyDays") ? Over(wish) : With(wish)), .. errors.All];
    }

    /// <summary>What is kept longer than the configuration says, as sentences that name the key and the mend.</summary>
    /// <param name="counts">What counts.</param>
    public IEnumerable<string> KeptLonger(RetentionSettings counts) => Said.Where(p => p.Of(counts) > Values[p.Field])
        .Select(p => $"{Key(p)} is {Values[p.Field]}, but {p.What} are kept for {p.Of(counts)} {p.Unit}, as long as figures by the hour. Keep those shorter too, or set it to that.");

    private RetentionSettings With(RetentionSettings settings) => Said.Aggregate(settings, (s, part) => part.With(s, Values[part.Field]));

    private static string Key(RetentionPart part) => part.Variable.Replace("__", ":", StringComparison.Ordinal);
}
