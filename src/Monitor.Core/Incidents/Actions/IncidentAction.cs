using Monitor.Core.Registry;

namespace Monitor.Core.Incidents.Actions;

/// <summary>What somebody does with an incident.</summary>
public abstract record IncidentAction
{
    /// <summary>Characters of a note.</summary>
    public const int LongestText = 2000;

    public const int LongestAssignee = 200;

    public static readonly TimeSpan LongestSnooze = TimeSpan.FromDays(30);

    private IncidentAction()
    {
    }

    /// <summary>I have seen it, and have it.</summary>
    public sealed record Acknowledge(string? Note = null) : IncidentAction;

    /// <summary>Nobody has seen it after all.</summary>
    public sealed record Unacknowledge : IncidentAction;

    /// <param name="Assignee">Who has it; null or empty for nobody.</param>
    public sealed record Assign(string? Assignee) : IncidentAction;

    /// <summary>Says nothing more of it for a while. One of both; no minutes end the while.</summary>
    public sealed record Snooze(DateTimeOffset? Until, int? Minutes = null) : IncidentAction;

    public sealed record AddNote(string Text) : IncidentAction;

    /// <summary>What of it cannot be done to any incident, by field.</summary>
    /// <param name="now">By the database's clock.</param>
    public IReadOnlyList<FieldError> Errors(DateTimeOffset now) => this switch
    {
        Acknowledge { Note: { } note } => TooLong(note, LongestText, "note"),
        Assign { Assignee: { } assignee } => TooLong(assignee, LongestAssignee, "assignee"),
        AddNote note when string.IsNullOrWhiteSpace(note.Text) => [new("text", "Write something.")],
        AddNote note => TooLong(note.Text, LongestText, "text"),
        Snooze snooze => SnoozeErrors(snooze, now),
        _ => [],
    };

    internal DateTimeOffset? EndOfSnooze(DateTimeOffset now) => this is Snooze snooze ? snooze.Until ?? now.AddMinutes(snooze.Minutes ?? 0) : null;

    private static IReadOnlyList<FieldError> TooLong(string text, int most, string field) =>
        text.Length <= most ? [] : [new(field, $"Shorten it to at most {most} characters.")];

    private static IReadOnlyList<FieldError> SnoozeErrors(Snooze snooze, DateTimeOffset now)
    {
        if (snooze is { Until: null, Minutes: null } or { Until: not null, Minutes: not null })
            return [new("until", "Give either an instant in until, or a number in minutes.")];
        if (snooze.Minutes is < 0 or > 30 * 24 * 60)
            return [new("minutes", "Use a number from 0, which ends a snooze, to 43200, which is 30 days.")];
        if (snooze.Until <= now)
            return [new("until", "It lies in the past.")];
        return snooze.Until - now > LongestSnooze ? [new("until", "Snooze for at most 30 days.")] : [];
    }
}
