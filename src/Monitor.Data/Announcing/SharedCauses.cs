using Monitor.Core;
using Monitor.Core.Announcing;
using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Incidents;
using Monitor.Data.Dependencies;
using Npgsql;

namespace Monitor.Data.Announcing;

/// <summary>The parts that the incidents of one look follow from, as several services report them.</summary>
internal sealed class SharedCauses
{
    private readonly Dictionary<long, (SharedPart Part, FailingPart Report)> _ofIncident = [];
    private readonly HashSet<(string Part, int Service)> _reported = [];
    private ILookup<string, FailingPart> _reports = Enumerable.Empty<FailingPart>().ToLookup(r => r.Part);

    /// <summary>Incidents that stand for all that follow from the same part: somebody was told of them, or is about to be.</summary>
    public IReadOnlyCollection<long> StandIns { get; private set; } = [];

    /// <summary>Incidents that are not known yet to follow from a part, with it and that in words.</summary>
    /// <param name="anew">What was known of these is of an outage before.</param>
    public IEnumerable<(long Incident, string? Part, string Text)> News(IReadOnlySet<long> anew) =>
    [
        .. _ofIncident.Where(m => !SharedPart.Is(m.Value.Report.Failure!.Part, m.Value.Part.Name) || anew.Contains(m.Key)).OrderBy(m => m.Key)
            .Select(m => (m.Key, (string?)m.Value.Part.Name, FormattableString.Invariant($"it follows from {m.Value.Part.Name}, which {m.Value.Part.Reports.Count} services report as failing"))),
    ];

    /// <param name="incidents">Whose causes are asked.</param>
    /// <param name="further">Numbers of services whose incidents are asked too.</param>
    public static async Task<SharedCauses> ReadAsync(
        NpgsqlConnection connection, IReadOnlyCollection<AnnouncedIncident> incidents, IEnumerable<int> further, CancellationToken cancellationToken)
    {
        var shared = new SharedCauses();
        List<int> services = [.. incidents.Where(i => i.IsOpen).Select(i => i.ServiceId).Concat(further)];
        List<string> remembered = [.. incidents.Select(i => i.Part).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
        if (services.Count == 0 && remembered.Count == 0)
            return shared;
        var settings = await SharingRows.ReadAsync(connection, cancellationToken);
        shared.Take(await SharedPartRows.ReadAsync(connection, services, remembered, settings, cancellationToken), settings);
        if (shared._ofIncident.Count > 0)
            shared.StandIns = await SharedPartRows.ToldAsync(connection, shared._ofIncident.Keys, cancellationToken);
        return shared;
    }

    /// <summary>What it follows from; null when it fails by itself.</summary>
    public SharedPart? Of(long incident) => _ofIncident.TryGetValue(incident, out var its) ? its.Part : null;

    /// <summary>Since when it fails; of those that follow from a part the first stands for all.</summary>
    public (DateTimeOffset Since, long Incident) PlaceOf(long incident) => (_ofIncident[incident].Report.Failure!.Since, incident);

    /// <summary>The part is shared, and this service reports it, whatever it fails for.</summary>
    public bool IsReported(string part, int service) => _reported.Contains((part.ToUpperInvariant(), service));

    /// <summary>Others than this service fail for it still.</summary>
    public bool GoesOn(string part, int butFor) => _reports[part].Any(r => r.ServiceId != butFor && r.Explains && SharedPart.Is(r.Failure!.Part, part));

    /// <summary>What is told of it beside itself; null where it speaks for itself.</summary>
    public SharedNews? NewsOf(AnnouncedIncident incident) =>
        incident.IsOpen ? Of(incident.Id) is { } part ? SharedNews.Of(part) : null
        : incident.Part is { } was && incident.Resolution == IncidentResolution.Recovered
            ? new SharedNews(was, HealthStatus.Healthy, [.. _reports[was].Where(r => r.ServiceId != incident.ServiceId).Select(r => r.Service).Distinct()])
            : null;

    private void Take(List<FailingPart> reports, SharingSettings settings)
    {
        var names = new PartNames(settings);
        _reports = reports.ToLookup(r => names.Of(r.Part) ?? "", StringComparer.OrdinalIgnoreCase);
        // Of what one fails for the part counts that most report.
        foreach (var part in SharedPart.Of(reports, settings).OrderBy(p => p.Reports.Count).ThenByDescending(p => p.Name, StringComparer.OrdinalIgnoreCase))
        {
            _reported.UnionWith(part.Reports.Select(r => (part.Name.ToUpperInvariant(), r.ServiceId)));
            foreach (var member in part.Members)
                _ofIncident[member.Failure!.IncidentId] = (part, member);
        }
    }
}
