using Monitor.Core.Announcing.Routing;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Routing;

/// <summary>Routes in words. Pure.</summary>
internal static class RouteWords
{
    /// <summary>"critical in payments, production".</summary>
    public static string Match(RouteMatch match)
    {
        var severity = match.Severities.Count == 0 ? "critical or warning" : string.Join(" or ", match.Severities.Select(s => s == IncidentSeverity.Critical ? "critical" : "warning"));
        var places = new[] { Any(match.Groups, "in "), Any(match.Environments, ""), Any(match.Tags, "tagged "), Any(match.Owners, "of "), Any(match.Services, "from ") };
        return string.Join(", ", places.OfType<string>().Prepend(severity)).Replace($"{severity}, in ", $"{severity} in ", StringComparison.Ordinal);
    }

    /// <summary>"ops at once, then pager after 10 min".</summary>
    public static string Steps(IReadOnlyList<RouteStep> steps) =>
        string.Join(", then ", steps.Select(s => $"{string.Join(", ", s.Channels)} {(s.AfterMinutes == 0 ? "at once" : $"after {Minutes(s.AfterMinutes)}")}"));

    /// <summary>"every 60 min · Mon to Fri 08:00–18:00, Europe/Berlin".</summary>
    public static string Terms(AlertRoute route)
    {
        var reminder = route.ReminderMinutes == 0 ? "no reminder" : $"a reminder every {Minutes(route.ReminderMinutes)}";
        var ends = route.SendResolved ? "" : " · no ends";
        return $"{reminder} · {(route.Hours is { } hours ? Hours(hours) : "always")}{ends}{(route.Continue ? " · then the next one is asked too" : "")}";
    }

    /// <summary>"3 of 40 services. pay matches 0 services."</summary>
    public static string Matching(RouteMatch match, IReadOnlyList<ServiceState> services)
    {
        List<ServiceFacts> facts = [.. services.Select(Facts)];
        var severity = match.Severities.Count == 0 ? IncidentSeverity.Critical : match.Severities[0];
        return string.Join(' ', [$"{facts.Count(s => match.Holds(s, severity))} of {Formats.Count(facts.Count, "service")}.", .. Idle(match, facts).Select(word => $"{Bidi.Isolate(word)} matches 0 services.")]);
    }

    /// <summary>Words of which each alone matches nothing: mistyped, or of what is not there yet.</summary>
    public static IReadOnlyList<string> Idle(RouteMatch match, IReadOnlyList<ServiceState> services) => Idle(match, [.. services.Select(Facts)]);

    private static List<string> Idle(RouteMatch match, List<ServiceFacts> facts)
    {
        return
        [
            .. match.Groups.Where(w => None(new() { Groups = [w] })), .. match.Environments.Where(w => None(new() { Environments = [w] })), .. match.Tags.Where(w => None(new() { Tags = [w] })),
            .. match.Owners.Where(w => None(new() { Owners = [w] })), .. match.Services.Where(w => None(new() { Services = [w] })),
        ];

        // What stands for names that the reader does not see is no name.
        bool None(RouteMatch alone) => !facts.Exists(s => alone.Holds(s, IncidentSeverity.Critical)) && !alone.Groups.Concat(alone.Services).Contains(RouteMatch.AnotherGroup);
    }

    private static ServiceFacts Facts(ServiceState s) => new(s.Key, s.Name, s.Group, s.Environment, s.Tags, s.Owner, null);

    /// <summary>"redis, payments-*".</summary>
    public static string Parts(IReadOnlyList<string> patterns) => string.Join(", ", patterns);

    public static string Day(Weekday day) => day.ToString()[..3];

    public static string Minutes(int minutes) => minutes % 60 == 0 && minutes >= 120 ? Formats.Count(minutes / 60, "hour") : $"{minutes} min";

    private static string Hours(RouteHours hours)
    {
        var days = hours.On.OrderBy(d => ((int)d + 6) % 7).ToList();
        var runs = days.Count > 2 && ((int)days[^1] + 6) % 7 - (((int)days[0] + 6) % 7) == days.Count - 1;
        var on = days.Count == 7 ? "every day" : runs ? $"{Day(days[0])} to {Day(days[^1])}" : string.Join(", ", days.Select(Day));
        return $"{on} {hours.From:HH\\:mm}–{hours.To:HH\\:mm}, {hours.TimeZone}";
    }

    private static string? Any(IReadOnlyList<string> words, string before) => words.Count == 0 ? null : before + string.Join(" or ", words);
}
