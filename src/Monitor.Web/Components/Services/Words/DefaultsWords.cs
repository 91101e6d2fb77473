using Monitor.Core.Registry.Defaults;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Services.Words;

/// <summary>What services of a group begin with, in words. Pure.</summary>
public static class DefaultsWords
{
    /// <summary>"Owner ada, every 10 s: from the defaults of shop / payments."; null where nothing was taken.</summary>
    public static string? Taken(InheritedDefaults defaults) => defaults.From.Count == 0
        ? null
        : $"{Of(defaults.Values)}: from the defaults of {string.Join(" and ", defaults.From.Select(Formats.Group))}.";

    /// <summary>"Owner ada, every 10 s, down after 3 failures".</summary>
    public static string Of(GroupDefaults defaults)
    {
        var said = string.Join(", ", Said(defaults));
        return said.Length == 0 ? "nothing" : char.ToUpperInvariant(said[0]) + said[1..];
    }

    private static IEnumerable<string> Said(GroupDefaults defaults)
    {
        if (defaults.Owner is { } owner)
            yield return $"owner {owner}";
        if (defaults.Environment is { } environment)
            yield return $"environment {environment}";
        if (defaults.PeriodSeconds is { } period)
            yield return Formats.Every(TimeSpan.FromSeconds(period));
        if (defaults.TimeoutSeconds is { } timeout)
            yield return $"within {Seconds(timeout)}";
        if (defaults.FailureThreshold is { } failures)
            yield return $"worse after {Formats.Count(failures, "failure")}";
        if (defaults.SuccessThreshold is { } successes)
            yield return $"better after {Formats.Count(successes, "success", "successes")}";
        if (defaults.DegradedAfterMilliseconds is { } slow)
            yield return $"degraded above {Formats.Latency(slow)}";
    }

    private static string Seconds(int seconds) => Formats.Duration(TimeSpan.FromSeconds(seconds));
}
