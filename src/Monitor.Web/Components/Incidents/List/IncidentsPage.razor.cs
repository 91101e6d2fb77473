using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements;
using Monitor.Web.Worker.Housekeeping;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>Incidents, open ones first. What is shown lives in the URL.</summary>
public sealed partial class IncidentsPage
{
    private const int OpenAtOnce = 200;

    private const int PageSize = 50;

    // A storm changes them every second; each reading asks the database.
    private static readonly TimeSpan Reread = TimeSpan.FromSeconds(2);

    private readonly TypedText _text = new();
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
    private bool _reading;
    private bool _isStale;
    private bool _isHeld;
    private int _most = OpenAtOnce;
    private int _readMost;
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

    [Inject]
    public required IIncidents Incidents { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    [Inject]
    public required IOptions<RetentionOptions> Retention { get; init; }

    [Inject]
    public required ILogger<IncidentsPage> Logger { get; init; }

    // A page that is seldom still is looked at every few seconds; what is stale is read with the next tick.
    protected override TimeSpan Tick => TimeSpan.FromSeconds(5);

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
        if (_read != Shown)
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

    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        if (_reading)
            return;
        _reading = true;
        try
        {
            var (shown, before) = (Shown, _counts?.Open);
            var isOther = _read is { } last && last != shown;
            if (isOther)
                _most = OpenAtOnce;
            var most = _most;
            (_read, _readMost, _readAt, _isStale) = (shown, most, Clock.Now, false);
            var open = shown.ShowsOpen ? await OpenAsync(shown, most + 1) : [];
            var past = shown.ShowsResolved ? await ListAsync(shown, IncidentState.Resolved, null, PageSize + 1) : [];
            _counts = await Incidents.CountAsync(Caller.Scope, Clock.Midnight, CancellationToken.None);
            _open = [.. open.Take(most).OrderByDescending(i => i.Severity)];
            Arrange(_isHeld && !isOther);
            (_more, _past, _mayBeOlder, _failed) = (open.Count > most, [.. past.Take(PageSize)], past.Count > PageSize, false);
            if (before is { } was && was != _counts.Open)
                _announcement = IncidentsSentence.Of(_counts, _open, Clock).Sentence;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _failed = true;
            Log.ReadFailed(Logger, exception);
        }
        finally
        {
            _reading = false;
        }

        // Something else was chosen meanwhile.
        if (!_failed && (_read != Shown || _readMost != _most))
            await ReadAsync();
    }

    // While somebody points at them nothing moves: what is over stays and says so, what is new comes at the end.
    private void Arrange(bool isHeld) => _folds = HeldRows.Of(
        IncidentFold.Of(_open), _folds, isHeld, fold => FormattableString.Invariant($"{fold.Head.Id}"), fold => WhereIs(fold.Head.Id));

    private string WhereIs(long gone) => _open.Any(i => i.Id == gone) ? "now told elsewhere" : _seen.Any(i => i.Id == gone) ? "not in this list any more" : "over";

    private void Hold(bool isHeld)
    {
        _isHeld = isHeld;
        Arrange(isHeld);
    }

    private Task<IReadOnlyList<Incident>> ListAsync(IncidentsQuery shown, IncidentState state, IncidentPlace? after, int limit) =>
        Incidents.ListAsync(shown.Filter with { State = state }, Caller.Scope, after, limit, CancellationToken.None);

    // A page of the reader at a time.
    private async Task<List<Incident>> OpenAsync(IncidentsQuery shown, int limit)
    {
        var open = new List<Incident>();
        for (var isFull = true; isFull && open.Count < limit;)
        {
            var least = Math.Min(limit - open.Count, OpenAtOnce + 1);
            var page = await ListAsync(shown, IncidentState.Open, open.Count == 0 ? null : IncidentPlace.Of(open[^1]), least);
            open.AddRange(page);
            isFull = page.Count == least;
        }

        return open;
    }

    private Task MoreAsync()
    {
        _most += OpenAtOnce;
        return ReadAsync();
    }

    private async Task OlderAsync()
    {
        var older = await ListAsync(Shown, IncidentState.Resolved, IncidentPlace.Of(_past[^1]), PageSize + 1);
        _past = [.. _past, .. older.Take(PageSize)];
        _mayBeOlder = older.Count > PageSize;
    }

    private static string HolderText(string who) => who switch
    {
        "" => "Whoever has it",
        IncidentsQuery.Nobody => "Nobody has it",
        IncidentsQuery.Me => "I have it",
        _ => who,
    };

    private void Filter(string text) => Navigation.NavigateTo(Url("q", _text.Type(text)), replace: true);

    private void Go(string name, string value) => Navigation.NavigateTo(Url(name, value.Length == 0 ? null : value));

    private string Url(string name, string? value) => Navigation.GetUriWithQueryParameter(name, value);

    private static IReadOnlyList<string> Choices(IEnumerable<string> known, string? chosen) =>
        ["", .. known.Append(chosen ?? "").Where(k => k.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The incidents could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
