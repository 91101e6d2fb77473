using Monitor.Core.Registry;

namespace Monitor.Core.Maintenance;

/// <summary>What a window would be, before it is stored. Pure.</summary>
/// <param name="Errors">What to change first; then there are no times.</param>
/// <param name="Times">Those that are not over, the first few.</param>
public sealed record MaintenancePreview(IReadOnlyList<FieldError> Errors, IReadOnlyList<Occurrence> Times)
{
    /// <param name="count">How many times at most.</param>
    public static MaintenancePreview Of(MaintenanceDefinition given, DateTimeOffset now, int count)
    {
        var window = MaintenanceValidation.Tidy(given);
        var errors = MaintenanceValidation.Errors(window, now);
        if (errors.Count > 0)
            return new(errors, []);
        return window.Minutes is { } minutes
            ? new([], [new Occurrence(now.ToUniversalTime(), now.ToUniversalTime().AddMinutes(minutes), now.UtcDateTime)])
            : new([], [.. MaintenanceSchedule.Of(window)!.From(now).Take(count)]);
    }

    /// <summary>The times alone, of a form that is not filled in yet.</summary>
    public static IReadOnlyList<Occurrence> TimesOf(MaintenanceDefinition given, DateTimeOffset now, int count) =>
        [.. MaintenanceSchedule.Of(MaintenanceValidation.Tidy(given))?.From(now).Take(count) ?? []];
}
