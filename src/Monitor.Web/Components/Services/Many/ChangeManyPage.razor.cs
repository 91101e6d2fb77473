using Microsoft.AspNetCore.Components;
using Monitor.Core.Bulk;
using Monitor.Core.Fleet;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Components.Services.Many;

/// <summary>Changes all services that a filter of the overview holds for: what that would be stands in a table first, and of it each can be left out.</summary>
public sealed partial class ChangeManyPage
{
    private static readonly IReadOnlyList<TableColumn<Shown>> Columns =
        [new(""), new("Service", null, "service", l => NameOf(l.Line)), new("Change"), new("State", null, "state", l => l.Outcome ?? l.Line.Expected)];

    private readonly BulkForm _form = new();
    private FormErrors _errors = FormErrors.None;
    private ServiceFilter _filter = new();
    private IReadOnlyList<ServiceState> _shown = [];
    private List<Shown> _lines = [];
    private BulkChange? _previewed;
    private BulkChange? _done;
    private FleetSuggestions _fleet = new([]);
    private bool _busy;

    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "group")]
    public string? Group { get; set; }

    [SupplyParameterFromQuery(Name = "environment")]
    public string? Environment { get; set; }

    [SupplyParameterFromQuery(Name = "tag")]
    public string? Tag { get; set; }

    [SupplyParameterFromQuery(Name = "owner")]
    public string? Owner { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required BulkChanges Changes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string OverviewHref => "/" + new Uri(Navigation.Uri).Query;

    private int Chosen => _lines.Count(l => l is { IsChosen: true, Line.IsDue: true });

    private string ApplyWords => _busy ? "Changing" : _form.Doing == "delete" ? $"Delete {Formats.Count(Chosen, "service")}" : $"Change {Formats.Count(Chosen, "service")}";

    private string Sum => _done is null
        ? $"{_lines.Count(l => l.Line.IsDue)} of {_lines.Count} would change; nothing is changed yet"
        : $"{_lines.Count(l => l.Outcome == BulkOutcome.Changed)} of {_lines.Count} changed";

    protected override void OnParametersSet()
    {
        _filter = new ServiceFilter { Text = Text, Group = Group, Environment = Environment, Owner = Owner, Tags = string.IsNullOrEmpty(Tag) ? [] : [Tag] };
        _shown = [.. Fleet.Services.Where(_filter.Admits)];
        _fleet = new FleetSuggestions(Fleet.Services);
    }

    private Task PreviewAsync() => WorkAsync(async () =>
    {
        var change = _form.ToChange();
        _errors = new FormErrors(TooMany() is { } fault ? [fault, .. change.Errors()] : change.Errors());
        (_lines, _done) = ([], null);
        if (_errors.All.Count == 0)
            (_lines, _previewed) = (await ReadAsync(change), change);
    });

    // What is done is what was seen: by the form as it was then, and to the services as they were.
    private Task ApplyAsync() => WorkAsync(async () =>
    {
        if (_previewed is { Delete: true } && await IsSureAsync() != true)
            return;
        var chosen = _lines.Where(l => l.IsChosen && l.Line.IsDue).ToList();
        var outcomes = await Changes.DoAsync(_previewed!, [.. chosen.Select(l => l.Line)], Caller.Actor, CancellationToken.None);
        (_lines, _done) = ([.. chosen.Zip(outcomes, (line, outcome) => line with { Outcome = outcome })], _previewed);
    });

    private void Choose(Shown row, bool chosen) => _lines = [.. _lines.Select(l => l == row ? l with { IsChosen = chosen } : l)];

    private Task<bool?> IsSureAsync() => Dialogs.ShowMessageBoxAsync(
        $"Delete {Formats.Count(Chosen, "service")}?", "They are watched no longer, and what is open of them ends. What was recorded stays readable.", yesText: "Delete", cancelText: "Cancel");

    private async Task<List<Shown>> ReadAsync(BulkChange change)
    {
        var keys = _shown.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return [.. (await Registry.ListAsync(Caller.Scope, CancellationToken.None)).Where(s => keys.Contains(s.Key)).Select(s => new Shown(BulkLine.Of(change, s, DialectCatalogue.Ids), IsChosen: true, Outcome: null))];
    }

    private FieldError? TooMany() => _shown.Count > BulkChanges.Most
        ? new FieldError("change", $"These are {_shown.Count} services: choose at most {BulkChanges.Most} on the overview.")
        : null;

    private async Task WorkAsync(Func<Task> work)
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            await work();
        }
        finally
        {
            _busy = false;
        }
    }

    private static string NameOf(BulkLine line) => line.Service.Definition.Name is { Length: > 0 } name ? name : line.Service.Key;

    private static string WordOf(Shown line) => (line.Outcome, line.Line.Expected) switch
    {
        (BulkOutcome.Stale, _) => "somebody else has changed it: left alone",
        (BulkOutcome.Refused, _) or (null, BulkOutcome.Refused) => "cannot be",
        (BulkOutcome.Changed, _) => "done",
        (null, BulkOutcome.Changed) => "would change",
        _ => "stays",
    };

    /// <summary>A row of the table.</summary>
    /// <param name="Outcome">Null before it is done.</param>
    private sealed record Shown(BulkLine Line, bool IsChosen, BulkOutcome? Outcome);
}
