using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Live;
using Monitor.Web.Live;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>Incidents, open ones first. What is shown lives in the URL.</summary>
public sealed partial class IncidentsPage
{
    private const int OpenAtOnce = 200;

    private const int PageSize = 50;

    // A storm changes them every second; each reading asks the database.
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(2);

    private readonly TypedText _text = new();
    private readonly PageReading _reading = new();
    private IncidentCounts? _counts;
    private IReadOnlyList<Incident> _open = [];
    private IReadOnlyList<HeldRow<IncidentFold>> _folds = [];
    private List<Incident> _past = [];
    private IReadOnlyList<OpenIncident> _seen = [];
    private IReadOnlyList<ServiceState> _services = [];
    private IncidentsQuery? _read;
    private DateTimeOffset _readAt;
    private DateTimeOffset _minute;
    private string _announcement = "";
    private bool _isStale;
    private bool _isHeld;
    private (int Open, int Past) _readMost;
    private bool _more;
    private bool _mayBeOlder;
    private bool _failed;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? Stage { get; set; }

    [SupplyParameterFromQuery(Name = "severity")]
    public string? SeverityName { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? KindName { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "owner")]
    public string? Owner { get; set; }

    [SupplyParameterFromQuery(Name = "who")]
    public string? Who { get; set; }

    /// <summary>The key of the only service whose incidents are listed.</summary>
    [SupplyParameterFromQuery(Name = "service")]
    public string? ServiceKey { get; set; }

    /// <summary>How often more open ones were asked for.</summary>
    [SupplyParameterFromQuery(Name = "more")]
    public string? More { get; set; }

    /// <summary>How often older ones were asked for.</summary>
    [SupplyParameterFromQuery(Name = "older")]
    public string? Older { get; set; }

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required RetentionInForce Retention { get; init; }

    [Inject]
    public required ILogger<IncidentsPage> Logger { get; init; }

    // A page that is seldom still is looked at every few seconds; what is stale is read with the next tick.
    protected override TimeSpan Tick => TimeSpan.FromSeconds(5);

    private (int Open, int Past) Most => (OpenAtOnce * (1 + AddressText.Further(More)), PageSize * (1 + AddressText.Further(Older)));

    private string? MoreUrl => _more ? AddressText.FurtherUrl(Navigation, "more", More) : null;

    private string? OlderUrl => _mayBeOlder ? AddressText.FurtherUrl(Navigation, "older", Older) : null;

    private IncidentsQuery Shown => IncidentsQuery.Of(Text, Stage, SeverityName, KindName, Group, Owner, Who, Caller.Actor.Shown, ServiceKey);

    private IEnumerable<string> Groups => Choices(_services.Select(s => s.Group), Group);

    private IEnumerable<string> Owners => Choices(_services.Select(s => s.Owner), Owner);

    private IEnumerable<string> Holders =>
    [
        "", IncidentsQuery.Nobody, IncidentsQuery.Me,
        .. Choices(_open.Select(i => i.Holder ?? ""), Who).Where(h => h is not ("" or IncidentsQuery.Nobody or IncidentsQuery.Me) && h != Caller.Actor.Shown),
    ];

    protected override async Task OnParametersSetAsync()
    {
        _text.TakeAddress(Text);
        _services = Fleet.Services;
        if (!IsRead)
            await ReadAsync();
    }

    protected override bool TakeOver()
    {
        var (services, minute) = (Fleet.Services, Clock.Now.AddTicks(-(Clock.Now.Ticks % TimeSpan.TicksPerMinute)));
        var isNewMinute = minute != _minute;
        (_services, _minute) = (services, minute);
        var open = services.SelectMany(s => s.Open()).ToList();
        if (!open.SequenceEqual(_seen))
            (_seen, _isStale) = (open, true);
        if (_isStale && Clock.Now - _readAt >= Reread)
            _ = ReadAndShowAsync();
        return isNewMinute;
    }

    // On a phone the filters stand in one row, those that are chosen first.
    private static string? Chosen(string? value) => string.IsNullOrEmpty(value) ? null : "chosen";

    private static string HolderText(string who) => who switch
    {
        "" => "Whoever has it",
        IncidentsQuery.Nobody => "Nobody has it",
        IncidentsQuery.Me => "I have it",
        _ => who,
    };

    private void Filter(string text) => Navigation.NavigateTo(Url("q", _text.Type(text)), replace: true);

    private void Go(string name, string value) => Navigation.NavigateTo(Url(name, value.Length == 0 ? null : value));

    private string Url(string name, string? value) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value, ["more"] = null, ["older"] = null });

    private static IReadOnlyList<string> Choices(IEnumerable<string> known, string? chosen) =>
        ["", .. known.Append(chosen ?? "").Where(k => k.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}
