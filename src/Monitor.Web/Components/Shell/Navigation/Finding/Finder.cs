using System.Globalization;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Shell.Navigation.Finding;

/// <summary>Finds what somebody types: services, what is open of them, pages, and what can be begun. Pure.</summary>
public static class Finder
{
    private const int MostServices = 6;

    private const int MostIncidents = 3;

    private const int MostDestinations = 4;

    /// <summary>The most that are found; with nothing typed, everywhere one can go.</summary>
    public const int Most = 24;

    /// <summary>The best first.</summary>
    /// <param name="destinations">Where whoever asks may go.</param>
    public static IReadOnlyList<Hit> Of(string? text, IReadOnlyList<ServiceState> services, IReadOnlyList<Destination> destinations)
    {
        var typed = (text ?? "").Trim();
        if (typed.Length == 0)
            return [.. destinations.Select(Hit.Of)];
        var words = typed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var filter = new ServiceFilter { Text = typed };
        var found = services.Where(filter.Admits).OrderBy(s => !s.Name.StartsWith(typed, StringComparison.OrdinalIgnoreCase)).ToList();
        return
        [
            .. Numbered(typed, services),
            .. Clones(words, services, destinations),
            .. found.Take(MostServices).Select(Hit.Of),
            .. found.SelectMany(s => OpenOf(s).Select(i => Hit.OfIncident(i.Id, Title(s, i)))).Take(MostIncidents),
            .. destinations.Where(d => d.Answers(words)).Take(MostDestinations).Select(Hit.Of),
        ];
    }

    // "clone shop", for whoever may register.
    private static IEnumerable<Hit> Clones(string[] words, IReadOnlyList<ServiceState> services, IReadOnlyList<Destination> destinations)
    {
        if (words is not [var verb, _, ..] || !verb.Equals("clone", StringComparison.OrdinalIgnoreCase) || destinations.All(d => d.Href != "/services/new"))
            return [];
        var filter = new ServiceFilter { Text = string.Join(' ', words[1..]) };
        return services.Where(filter.Admits).Take(MostServices).Select(Hit.OfClone);
    }

    // "#42" or "42", open or long over.
    private static IEnumerable<Hit> Numbered(string typed, IReadOnlyList<ServiceState> services)
    {
        if (!long.TryParse(typed.TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id < 1)
            return [];
        var known = services.SelectMany(s => OpenOf(s).Select(i => (Service: s, Incident: i))).FirstOrDefault(k => k.Incident.Id == id);
        return [Hit.OfIncident(id, known.Service is { } service ? Title(service, known.Incident) : "incident")];
    }

    private static IEnumerable<OpenIncident> OpenOf(ServiceState service) => service.Incident is { } own ? [own, .. service.Notices] : service.Notices;

    private static string Title(ServiceState service, OpenIncident incident) => incident.Title ?? $"{service.Name} is {StatusLook.For(service).Word.ToLowerInvariant()}";
}
