using Monitor.Core.Access;

namespace Monitor.Core.Registry.Defaults;

/// <summary>What defaults must be like.</summary>
public static class GroupDefaultsValidation
{
    /// <summary>Groups that may have some.</summary>
    public const int Most = 1000;

    public static GroupDefaults Tidy(GroupDefaults defaults) => defaults with
    {
        Group = GroupPath.Tidy(defaults.Group), Owner = Text(defaults.Owner), Environment = Text(defaults.Environment),
    };

    public static IReadOnlyList<FieldError> Errors(GroupDefaults defaults)
    {
        var errors = new FieldErrors();
        errors.Require(defaults.Group.Length > 0, "group", "Name the group, such as payments/eu.");
        errors.Name(defaults.Group, 200, "group");
        errors.Name(defaults.Owner, 200, "owner");
        errors.Name(defaults.Environment, 100, "environment");
        Range(defaults.PeriodSeconds, 1, 86_400, "periodSeconds", " seconds");
        Range(defaults.TimeoutSeconds, 1, 300, "timeoutSeconds", " seconds");
        Range(defaults.FailureThreshold, 1, 100, "failureThreshold");
        Range(defaults.SuccessThreshold, 1, 100, "successThreshold");
        Range(defaults.DegradedAfterMilliseconds, 1, 300_000, "degradedAfterMilliseconds", " milliseconds");
        errors.Require(!defaults.IsEmpty, "group", "Say at least one default, or delete those of the group.");
        return errors.All;

        void Range(int? value, int least, int most, string field, string unit = "") => errors.Range(value ?? least, least, most, field, unit);
    }

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
