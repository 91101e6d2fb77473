using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Monitor.Core.Bulk;
using Monitor.Core.Fleet;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Elements.Tab;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Overview.Problems;
using Monitor.Web.Components.Overview.Ticking;
using Monitor.Web.Components.Tables;
using MudBlazor;

namespace Monitor.Web.Components.Services.Many;

/// <summary>Changes all services that a filter of the overview holds for: what that would be stands in a table first, and of it each can be left out.</summary>
public sealed partial class ChangeManyPage
{
    private static readonly IReadOnlyList<TableColumn<Shown>> Columns =
        [new(""), new("Service", null, "service", l => NameOf(l.Line)), new("Change"), new("State", null, "state", l => (l.Result ?? l.Line.Expected).Outcome)];

    private BulkForm _form = new();
    private readonly OneAtATime _work = new();
    private FormErrors _errors = FormErrors.None;
    private IReadOnlyList<ServiceState> _shown = [];
    private List<Shown> _lines = [];
    private BulkWish _wish = new(new BulkChange());
    private FormDraft? _draft;
    private bool _deletes;
    private bool _isDone;
    private string? _asked;
    private Ticks? _ticks;
    private FleetSuggestions _fleet = new([]);

    /// <summary>Of what several services fail for; those alone are changed.</summary>
    [SupplyParameterFromQuery(Name = "cause")]
    public string? Cause { get; set; }

    /// <summary><c>yes</c> for exactly those that were ticked on the overview, whatever the filter.</summary>
    [SupplyParameterFromQuery(Name = "ticked")]
    public string? Ticked { get; set; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required BulkChanges Changes { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    private string OverviewHref => "/" + new Uri(Navigation.GetUriWithQueryParameter("ticked", (string?)null)).Query;

    // Of these services alone.
    private string DraftName => $"/change-many{new Uri(Navigation.Uri).Query}";

    private bool AreTicked => Ticked == "yes";

    private string Which => (AreTicked, AreAll) switch
    {
        (true, _) when _ticks is { Count: 0 } => "None is ticked in this tab of the browser.",
        (true, _) => "Those that were ticked on the overview.",
        (_, true) => "All that there are.",
        _ when Cause is not null => "Those that fail for one cause.",
        _ => "Those that the filter holds for.",
    };

    private int Chosen => _lines.Count(l => l is { IsChosen: true, Line.IsDue: true });

    private bool AreAll => Asked.IsEmpty && Look is null && Cause is null;

    // Of what was seen, whatever the form says by now.
    private string ApplyWords => _work.IsBusy ? "Changing" : $"{(_deletes ? "Delete" : "Change")} {Formats.Count(Chosen, "service")}";

    private string Sum => !_isDone
        ? $"{_lines.Count(l => l.Line.IsDue)} of {_lines.Count} would change; nothing is changed yet"
        : $"{_lines.Count(l => l.Result?.Outcome == BulkOutcome.Changed)} of {_lines.Count} changed";

    protected override void OnParametersSet()
    {
        _shown = [.. Wanted(Fleet.Services)];
        // Other services are asked for: what was seen of those before is not theirs.
        if (_asked != (_asked = string.Join('\n', StatusName, Text, Group, Environment, string.Join('\t', Tags ?? []), Owner, Cause, Ticked)))
            Forget();
        _fleet = new FleetSuggestions(Fleet.Services);
    }

    // The browser tab knows what was ticked, and it is there after the first drawing.
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender || !AreTicked)
            return;
        await using var draft = new TickDraft(Js, "./" + Assets[TabText.Script], Caller);
        _ticks = await draft.ReadAsync();
        _shown = [.. Wanted(Fleet.Services)];
        StateHasChanged();
    }

    private IEnumerable<ServiceState> Wanted(IReadOnlyList<ServiceState> services)
    {
        if (AreTicked)
            return services.Where(s => _ticks?.Has(s.Key) == true);
        return Cause is null ? Admitted(services) : ProblemRow.OfCause(services, Cause, Admitted(services));
    }

    // What was looked at stays as it was, whatever happens meanwhile.
    protected override bool TakeOver() => false;

    private Task PreviewAsync() => _work.RunAsync(async () =>
    {
        var change = _form.ToChange();
        _errors = new FormErrors(TooMany() is { } fault ? [fault, .. change.Errors()] : change.Errors());
        Forget();
        if (_errors.All.Count == 0)
            (_lines, _deletes, _wish) = (await ReadAsync(change), change.Delete, new BulkWish(change, AreTicked || AreAll ? null : new Uri(Navigation.Uri).Query));
    });

    // What would be is of the form as it was.
    private void Forget() => (_lines, _isDone) = ([], false);

    // What is done is what was seen: by the form as it was then, and to the services as they were.
    private Task ApplyAsync() => _work.RunAsync(async () =>
    {
        if (_deletes && await IsSureAsync() != true)
            return;
        var chosen = _lines.Where(l => l.IsChosen && l.Line.IsDue).ToList();
        var results = await Changes.DoAsync(_wish, [.. chosen.Select(l => l.Line)], Caller.Scope, Caller.Actor);
        (_lines, _isDone) = ([.. chosen.Zip(results, (line, result) => line with { Result = result })], true);
        if (results.Any(r => r.Outcome == BulkOutcome.Failed))
            return;
        if (_draft is { } draft)
            await draft.SettleAsync();
        if (AreTicked)
            await UntickAsync();
    });

    // What was done is done with: who ticks others later does not change these again. What is listed stays, for whoever changes more of them.
    private async Task UntickAsync()
    {
        await using var draft = new TickDraft(Js, "./" + Assets[TabText.Script], Caller);
        await draft.KeepAsync(Ticks.None);
    }

    private string Typed() => JsonSerializer.Serialize(_form, RegistryJson.Options);

    private void TakeUp(string content)
    {
        _form = JsonSerializer.Deserialize<BulkForm>(content, RegistryJson.Options)!;
        Forget();
    }

    private void Choose(Shown row, bool chosen) => _lines = [.. _lines.Select(l => l == row ? l with { IsChosen = chosen } : l)];

    private void ChooseAll(bool chosen) => _lines = [.. _lines.Select(l => l with { IsChosen = chosen })];

    private Task<bool?> IsSureAsync() => Dialogs.ShowMessageBoxAsync(
        $"Delete {Formats.Count(Chosen, "service")}?", "They are watched no longer, and what is open of them ends. What was recorded stays readable.", yesText: "Delete", cancelText: "Cancel");

    private async Task<List<Shown>> ReadAsync(BulkChange change)
    {
        var keys = _shown.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        return [.. (await Registry.ListAsync(Caller.Scope, CancellationToken.None)).Where(s => keys.Contains(s.Key)).Select(s => new Shown(BulkLine.Of(change, s, DialectCatalogue.Ids, Caller.Scope), IsChosen: true, Result: null))];
    }

    private FieldError? TooMany() => _shown.Count > BulkChanges.Most
        ? new FieldError("change", $"These are {_shown.Count} services: choose at most {BulkChanges.Most} on the overview.")
        : null;

    private static string NameOf(BulkLine line) => line.Service.Definition.Name is { Length: > 0 } name ? name : line.Service.Key;

    private static string WordOf(Shown line) => (line.Result ?? line.Line.Expected).Outcome switch
    {
        BulkOutcome.Stale => "somebody else has changed it: left alone",
        BulkOutcome.Refused => "has errors",
        BulkOutcome.Failed => "the database did not answer: look again",
        BulkOutcome.Changed => line.Result is null ? "would change" : "done",
        _ => "stays",
    };

    /// <summary>A row of the table.</summary>
    /// <param name="Result">Null before it is done.</param>
    private sealed record Shown(BulkLine Line, bool IsChosen, BulkResult? Result)
    {
        public IReadOnlyList<FieldError> Errors => (Result ?? Line.Expected).Errors;
    }
}
