using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Folding;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Text;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>What is said of services that fail for one cause. Pure.</summary>
public static class CauseWords
{
    private const int LongestName = 60;

    private const int MostGroups = 3;

    /// <summary>What all of them do: "refuse the connection", "name redis".</summary>
    public static string Do(SharedCause cause) => cause switch
    {
        SharedCause.Component component => $"name {ForeignText.Line(component.Name, LongestName)}",
        SharedCause.Reason { Class: ReasonClass.Refused } => "refuse the connection",
        SharedCause.Reason { Class: ReasonClass.Silent } => "do not answer in time",
        SharedCause.Reason { Class: ReasonClass.Unreachable } => "cannot be reached",
        SharedCause.Reason { Class: ReasonClass.Nameless } => "have names that do not exist",
        SharedCause.Reason { Class: ReasonClass.Tls } => "fail at TLS",
        SharedCause.Reason { Class: ReasonClass.Broken } => "break off the connection",
        SharedCause.Reason { Class: ReasonClass.Slow } => "answer too slowly",
        SharedCause.Reason { Class: ReasonClass.Code, Text: var text } when Code(text) is { } code => $"answer {code}",
        _ => "give the same reason",
    };

    /// <summary>"Ledger, Shop and Cart answer 503", "103 services refuse the connection": a few by their names, more of them counted.</summary>
    public static string Title(ProblemRow.Together row) =>
        $"{(row.Services.Count <= Formats.MostNames ? Names(row) : Formats.Count(row.Services.Count, "service"))} {Do(row.Fold.Cause)}";

    /// <summary>Where nothing can be unfolded: "Ledger, Shop and Cart", "103 services: Ledger, Payments API and 101 more".</summary>
    public static string Which(ProblemRow.Together row) =>
        row.Services.Count <= Formats.MostNames ? Names(row) : $"{Formats.Count(row.Services.Count, "service")}: {Names(row)}";

    /// <summary>What the first of them says, as far as <see cref="Do"/> leaves it out; null where it says all.</summary>
    public static string? Says(Fold fold) => fold.Cause switch
    {
        SharedCause.Reason { Class: ReasonClass.Code, Text: var text } when Code(text) is { } code => After(fold.Services[0].Reason, code),
        SharedCause.Reason { Class: not (ReasonClass.Other or ReasonClass.Tls or ReasonClass.Code) } => null,
        _ => fold.Services[0].Reason,
    };

    /// <summary>How close together they began: "all within 38 s".</summary>
    public static string? Spread(Fold fold) => (fold.Cause.Within, fold.To - fold.From) switch
    {
        (null, _) => null,
        (_, { TotalSeconds: < 1 } ) => "all at once",
        var (_, time) => $"all within {Formats.Duration(time)}",
    };

    /// <summary>Where they are: "44 in retail, 41 in payments / eu and 18 elsewhere".</summary>
    public static string Groups(IReadOnlyList<ServiceState> services)
    {
        var groups = services.CountBy(s => s.Group, StringComparer.OrdinalIgnoreCase).OrderByDescending(g => g.Value).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase).ToList();
        if (groups.Count == 1)
            return $"all in {Formats.Group(groups[0].Key)}";
        var named = string.Join(", ", groups.Take(MostGroups).Select(g => $"{g.Value} in {Formats.Group(g.Key)}"));
        return groups.Count <= MostGroups ? named : $"{named} and {groups.Skip(MostGroups).Sum(g => g.Value)} elsewhere";
    }

    /// <summary>Who has them: "ada, acknowledged 5 min ago", "3 of 103 acknowledged", "Nobody yet".</summary>
    public static (string Who, string How) Held(IReadOnlyList<ServiceState> services, ReaderClock clock)
    {
        var open = services.Where(s => s.Incident is not null).Select(s => s.Incident!).ToList();
        var taken = open.Where(i => i.Holder is not null).ToList();
        if (taken.Count == 0)
            return ("Nobody yet", Owners(services));
        var who = taken.TrueForAll(i => i.Holder == taken[0].Holder) ? taken[0].Holder! : "several people";
        if (taken.Count < open.Count)
            return ($"{taken.Count} of {open.Count} acknowledged", $"by {who}");
        return (who, Last(taken) is { } last ? $"acknowledged {clock.Ago(last)}" : "has them");
    }

    /// <summary>Who has a row: of a cause whoever has the cause.</summary>
    public static (string Who, string How) Held(ProblemRow row, ReaderClock clock) =>
        row is ProblemRow.One { Problem.Service: var cause } ? Own(cause, cause.Incident, clock) : Held(row.Services, clock);

    /// <summary>The same of one, "Nobody yet, owner payments"; of what has no incident whose it is.</summary>
    public static (string Who, string How) Own(ServiceState service, OpenIncident? incident, ReaderClock clock)
    {
        if (incident is null)
            return service.Owner.Length > 0 ? (service.Owner, "owner") : ("No owner", "nobody is named");
        var (who, how) = IncidentWords.Held(incident, clock);
        return (who ?? "Nobody yet", who is null && incident.SnoozedUntil is null ? Owners([service]) : how);
    }

    private static DateTimeOffset? Last(List<OpenIncident> taken) => taken.Max(i => i.Acknowledged?.At);

    private static string Owners(IReadOnlyList<ServiceState> services) => services[0].Owner switch
    {
        var owner when services.Any(s => s.Owner != owner) => "several owners",
        "" => "no owner is named",
        var owner => $"owner {owner}",
    };

    private static string Names(ProblemRow row) => Formats.Names([.. row.Services.Select(s => s.Name)]);

    // "answered 503: reports down" says "reports down" beside the code.
    private static string? After(string? reason, string code) => reason?.Split(code, 2) is [_, var rest] && rest.TrimStart(' ', ':', ',') is { Length: > 0 } more ? more : null;

    private static string? Code(string text) => text.Split(' ', ':') is [_, { Length: 3 } code, ..] && code.All(char.IsAsciiDigit) ? code : null;
}
