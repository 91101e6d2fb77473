using Monitor.Core.Registry;

namespace Monitor.Core.Own.Retention;

/// <summary>What the settings must be like. Each error names the field and says what to change.</summary>
public static class RetentionValidation
{
    public static IReadOnlyList<FieldError> Errors(RetentionSettings settings)
    {
        var errors = new FieldErrors();
        foreach (var part in RetentionPart.All)
        {
            if (part.Fault(part.Of(settings)) is { } fault)
                errors.Require(false, part.Field, fault);
        }

        errors.Require(settings.DailyDays >= settings.HourlyDays, "dailyDays", $"Use at least {settings.HourlyDays}: figures by the day are kept as long as those by the hour.");
        return errors.All;
    }
}
