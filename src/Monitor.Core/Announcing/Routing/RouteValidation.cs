using Monitor.Core.Registry;
using Monitor.Core.Text;

namespace Monitor.Core.Announcing.Routing;

/// <summary>What a route must be like. Each error names the field and says what to change.</summary>
public static class RouteValidation
{
    private const int LongestName = 200;
    private const int LongestPart = 200;
    private const int MostOf = 100;
    private const int MostSteps = 10;
    private const int Week = 7 * 24 * 60;

    /// <param name="channels">Keys of the channels that exist, with whether each keeps the state of what it is told.</param>
    public static IReadOnlyList<FieldError> Errors(AlertRoute route, IReadOnlyDictionary<string, bool> channels)
    {
        var errors = new FieldErrors();
        errors.Require(Slug.IsValid(route.Key), "key", $"The key is missing or not usable: {Slug.Rule}.");
        errors.Name(route.Name, LongestName, "name");
        errors.Range(route.Order, 0, 1_000_000, "order");
        errors.Require(route.ReminderMinutes == 0 || route.ReminderMinutes is >= 5 and <= Week, "reminderMinutes", "Use 0 for never, or 5 minutes to a week.");
        errors.Require(route.GroupBy.Count <= 1, "groupBy", "Digests are arranged by one of group, owner, environment and cause: name one, or none.");
        Match(route.Match, errors);
        if (route.Hours is { } hours)
            Hours(hours, errors);
        Parts(route.Components ?? [], errors);
        Steps(route, channels, errors);
        return errors.All;
    }

    /// <summary>The route with left-out parts filled in and texts trimmed.</summary>
    public static AlertRoute Tidy(AlertRoute route)
    {
        var key = route.Key?.Trim() ?? "";
        var match = route.Match ?? new RouteMatch();
        return route with
        {
            Key = key,
            Name = string.IsNullOrWhiteSpace(route.Name) ? key : route.Name.Trim(),
            Match = match with
            {
                Severities = [.. (match.Severities ?? []).Distinct()],
                Groups = Words(match.Groups, g => g.Trim('/')),
                Tags = Words(match.Tags),
                Environments = Words(match.Environments),
                Owners = Words(match.Owners),
                Services = Words(match.Services),
            },
            Hours = route.Hours is { } hours ? hours with { TimeZone = hours.TimeZone?.Trim() ?? "", On = [.. (hours.On ?? []).Distinct().Order()] } : null,
            Steps = [.. (route.Steps ?? []).Select(s => s with { Channels = Words(s.Channels) }).OrderBy(s => s.AfterMinutes)],
            Components = Words(route.Components) is { Count: > 0 } parts ? parts : null,
            GroupBy = [.. (route.GroupBy ?? []).Distinct()],
        };
    }

    private static IReadOnlyList<string> Words(IReadOnlyList<string>? words, Func<string, string>? tidy = null) =>
        [.. (words ?? []).Where(w => !string.IsNullOrWhiteSpace(w)).Select(w => tidy?.Invoke(w.Trim()) ?? w.Trim()).Distinct()];

    private static void Match(RouteMatch match, FieldErrors errors)
    {
        Many(match.Groups, "match.groups", errors);
        Many(match.Tags, "match.tags", errors);
        Many(match.Environments, "match.environments", errors);
        Many(match.Owners, "match.owners", errors);
        Many(match.Services, "match.services", errors);
    }

    private static void Many(IReadOnlyList<string> words, string field, FieldErrors errors) =>
        errors.Require(words.Count <= MostOf, field, $"Name at most {MostOf}.");

    private static void Hours(RouteHours hours, FieldErrors errors)
    {
        errors.Require(IanaZone.Find(hours.TimeZone) is not null, "hours.timeZone", IanaZone.Fault(hours.TimeZone));
        errors.Require(hours.On.Count > 0, "hours.days", "Name at least one day.");
        errors.Require(hours.From != hours.To, "hours.to", "The hours end where they begin: leave them out for always.");
    }

    private static void Parts(IReadOnlyList<string> patterns, FieldErrors errors)
    {
        Many(patterns, "components", errors);
        foreach (var (i, pattern) in patterns.Index())
            errors.Limit(pattern, LongestPart, $"components[{i}]");
    }

    private static void Steps(AlertRoute route, IReadOnlyDictionary<string, bool> channels, FieldErrors errors)
    {
        errors.Require(route.Steps.Count is > 0 and <= MostSteps, "steps", $"Give it 1 to {MostSteps} steps.");
        foreach (var (i, step) in route.Steps.Index())
        {
            errors.Range(step.AfterMinutes, 0, Week, $"steps[{i}].afterMinutes", " minutes");
            errors.Require(step.Channels.Count is > 0 and <= MostOf, $"steps[{i}].channels", "Name at least one channel.");
            foreach (var channel in step.Channels)
            {
                errors.Require(channels.ContainsKey(channel), $"steps[{i}].channels", $"There is no channel \"{channel}\".");
                errors.Require(
                    route.SendResolved || !channels.GetValueOrDefault(channel), "sendResolved", $"{channel} shows what it was told until it is told of its end: it has to be sent.");
            }
        }
    }
}
