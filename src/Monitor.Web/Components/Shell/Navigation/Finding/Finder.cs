using System.Globalization;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements.Looks;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Finds what somebody types: services with what can be done with them, incidents, pages, and what can be begun. Pure.</summary>
public static class Finder
{
    private const int MostServices = 6;

    private const int MostIncidents = 3;

    private const int MostDestinations = 4;

    private const int MostOfDeed = 3;

    /// <summary>The most that are found; with nothing typed, everywhere one can go.</summary>
    public const int Most = 24;

    /// <summary>What is called so first; of those that are as near, the worst.</summary>
    /// <param name="destinations">Where whoever asks may go.</param>
    /// <param name="past">Incidents that are over and were found for the same text.</param>
    public static IReadOnlyList<Hit> Of(string? text, IReadOnlyList<ServiceState> services, IReadOnlyList<Destination> destinations, IReadOnlyList<Incident> past)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length == 0)
            return [.. destinations.Select(Hit.Of)];
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var filter = new ServiceFilter { Text = typed };
        var found = services.Where(filter.Admits).OrderBy(s => Distance(s, typed)).ThenBy(s => StatusLook.For(s).Rank).ToList();
        var mayOperate = MayOperate(destinations);
        // A name that was typed as it is may begin or end with a verb: whoever types it means the service.
        var named = found.TakeWhile(s => Distance(s, typed) < 2).Take(MostServices).ToList();
        var others = found.Skip(named.Count).Take(MostServices - named.Count).ToList();
        var deeds = mayOperate ? OfTheOne(typed, found) : [];
        return
        [
            .. Numbered(typed, services, past),
            .. WithDeeds(named, deeds),
            .. Clones(words, services, destinations),
            .. mayOperate ? Wished(words, services) : [],
            .. WithDeeds(others, named.Count == 0 ? deeds : []),
            .. found.SelectMany(s => OpenOf(s).Select(i => Hit.OfIncident(i.Id, Title(s, i)))).Take(MostIncidents),
            .. IsNumber(typed, out _) ? [] : past.Select(i => Hit.OfIncident(i.Id, i.Title)),
            .. destinations.Where(d => d.Answers(words)).Take(MostDestinations).Select(Hit.Of),
        ];
    }

    /// <summary>What is found without the database is not enough: it is a number, or nothing has these words.</summary>
    /// <param name="found">Without incidents that are over.</param>
    public static bool NeedsPast(string? text, IReadOnlyList<Hit> found) => found.Count == 0 || IsNumber((text ?? "").Trim(), out _);

    /// <summary>The list, and where incidents that are over are looked through for the same text.</summary>
    public static IReadOnlyList<Hit> WithPastElsewhere(string? text, IReadOnlyList<Hit> found) =>
        (text ?? "").Trim() is { Length: >= PastIncidents.FewestLetters } typed && found.Count < Most ? [.. found, Hit.OfPast(typed)] : found;

    // Called so, beginning so, and having all the words somewhere.
    private static int Distance(ServiceState service, string typed) =>
        service.Name.Equals(typed, StringComparison.OrdinalIgnoreCase) || service.Key.Equals(typed, StringComparison.OrdinalIgnoreCase) ? 0
        : service.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase) || service.Key.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 1
        : 2;

    private static IEnumerable<Hit> WithDeeds(List<ServiceState> services, IEnumerable<Hit> deeds) =>
        services.Count == 0 ? [] : [Hit.Of(services[0]), .. deeds, .. services.Skip(1).Select(Hit.Of)];

    // "clone shop", for whoever may register.
    private static IEnumerable<Hit> Clones(string[] words, IReadOnlyList<ServiceState> services, IReadOnlyList<Destination> destinations)
    {
        if (words is not [var verb, _, ..] || !verb.Equals("clone", StringComparison.OrdinalIgnoreCase) || !MayOperate(destinations))
            return [];
        var filter = new ServiceFilter { Text = string.Join(' ', words[1..]) };
        return services.Where(filter.Admits).Take(MostServices).Select(Hit.OfClone);
    }

    // "pause shop" or "shop pause": the verb and whatever names services.
    private static IEnumerable<Hit> Wished(string[] words, IReadOnlyList<ServiceState> services) => words.Length < 2
        ? []
        : Wished(words[0], words[1..], services).Concat(Wished(words[^1], words[..^1], services)).Distinct();

    private static IEnumerable<Hit> Wished(string verb, string[] rest, IReadOnlyList<ServiceState> services)
    {
        var filter = new ServiceFilter { Text = string.Join(' ', rest) };
        return ServiceDeed.All.Where(d => d.Answers(verb)).SelectMany(d => services.Where(s => d.Fits(s) && filter.Admits(s)).Take(MostOfDeed).Select(s => Hit.Of(d, s)));
    }

    // Whoever has typed its name is offered what can be done with it.
    private static IEnumerable<Hit> OfTheOne(string typed, List<ServiceState> found) =>
        found is [var first, ..] && (found.Count == 1 || first.Name.Equals(typed, StringComparison.OrdinalIgnoreCase) || first.Key.Equals(typed, StringComparison.OrdinalIgnoreCase))
            ? ServiceDeed.All.Where(d => d.Fits(first)).Select(d => Hit.Of(d, first))
            : [];

    // "#42" or "42", open or long over.
    private static IEnumerable<Hit> Numbered(string typed, IReadOnlyList<ServiceState> services, IReadOnlyList<Incident> past)
    {
        if (!IsNumber(typed, out var id))
            return [];
        var known = services.SelectMany(s => OpenOf(s).Select(i => (Service: s, Incident: i))).FirstOrDefault(k => k.Incident.Id == id);
        return [Hit.OfIncident(id, known.Service is { } service ? Title(service, known.Incident) : past.FirstOrDefault(i => i.Id == id)?.Title ?? "incident")];
    }

    private static bool IsNumber(string typed, out long id) => long.TryParse(typed.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out id) && id > 0;

    private static bool MayOperate(IReadOnlyList<Destination> destinations) => destinations.Any(d => d.Href == "/services/new");

    private static IEnumerable<OpenIncident> OpenOf(ServiceState service) => service.Incident is { } own ? [own, .. service.Notices] : service.Notices;

    private static string Title(ServiceState service, OpenIncident incident) => incident.Title ?? $"{Bidi.Isolate(service.Name)} is {StatusLook.For(service).Word.ToLowerInvariant()}";
}
