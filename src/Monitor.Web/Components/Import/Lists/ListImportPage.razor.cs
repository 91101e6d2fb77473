using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Bulk.Lists;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Tables;

namespace Monitor.Web.Components.Import.Lists;

/// <summary>Registers the services of a pasted list: what each line would become stands in a table first, and of it each can be left out.</summary>
public sealed partial class ListImportPage
{

    private const string Example = """
        https://shop.example/health
        https://cart.example/actuator/health
        tcp://db.internal:5432

        or

        name, url, group, owner, tags, period
        Shop, https://shop.example/health, retail/eu, team shop, "tier1, public", 10
        """;

    private static readonly string TextHint = $"A table begins with a line that names its columns: {string.Join(", ", ListedServices.Columns)}. At most {ListedServices.Most:N0} lines.";

    private static readonly IReadOnlyList<TableColumn<Shown>> Columns =
        [new(""), new("Line", "num", "line", l => l.Line.Number), new("Service", null, "service", l => l.Line.Definition.Name), new("Asks"), new("State", null, "state", l => l.Outcome)];

    private PastedText _text = default!;
    private FormDraft? _draft;
    private string _typed = "";
    private string _group = "";
    private string _environment = "";
    private string _owner = "";
    private IReadOnlyList<string> _tags = [];
    private readonly OneAtATime _work = new();
    private FormErrors _errors = FormErrors.None;
    private FleetSuggestions _fleet = new([]);
    private List<Shown> _lines = [];
    private IReadOnlyList<string> _notes = [];
    private (string Text, string Defaults) _asked;
    private bool _changed;
    private bool _isDone;

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IServiceRegistry Registry { get; init; }

    [Inject]
    public required IGroupDefaults GroupDefaults { get; init; }

    [Inject]
    public required ListRegistration Registration { get; init; }

    [Inject]
    public required LiveFleet Fleet { get; init; }

    private int Chosen => _lines.Count(l => l.IsChosen);

    private string Summary => string.Join(", ", ((string[])[_group.Trim(), _environment.Trim(), _owner.Trim(), .. _tags]).Where(t => t.Length > 0)) is { Length: > 0 } filled ? filled : "as the lines have them";

    private string Sum => _isDone
        ? $"{_lines.Count(l => l.Outcome == ListOutcome.Registered)} of {Formats.Count(_lines.Count, "line")} registered"
        : $"{_lines.Count(l => l.Line.IsNew)} of {Formats.Count(_lines.Count, "line")} are new, {_lines.Count(l => l.Outcome == ListOutcome.Exists)} exist, {Wrong} errors; nothing is registered yet";

    private string Wrong => _lines.Count(l => l.Outcome == ListOutcome.Refused) is var wrong && wrong == 1 ? "1 has" : $"{wrong} have";

    protected override void OnInitialized() => _fleet = new FleetSuggestions(Fleet.Services);

    private Task PreviewAsync() => _work.RunAsync(async () => await ShowAsync(await AskedAsync(), changed: false));

    private Task RegisterAsync() => _work.RunAsync(async () =>
    {
        var asked = await AskedAsync();
        // What is registered is what was seen.
        if (asked != _asked)
        {
            await ShowAsync(asked, changed: true);
            return;
        }

        var chosen = _lines.Where(l => l.IsChosen).ToList();
        var results = chosen.Zip(await Registration.DoAsync([.. chosen.Select(l => l.Line)], Defaults, Keepers.Ui, Caller.Actor)).ToDictionary(p => p.First.Line.Number, p => p.Second);
        (_lines, _isDone) = ([.. _lines.Select(l => l with { Result = results.GetValueOrDefault(l.Line.Number), IsChosen = false })], true);
        // What the database did not take is still to be stored.
        if (results.Values.Any(r => r.Outcome == ListOutcome.Failed))
            return;
        _text.Settle();
        if (_draft is { } draft)
            await draft.SettleAsync();
    });

    private Task TakeUpAsync(string content)
    {
        (_typed, _group, _environment, _owner, _tags) = JsonSerializer.Deserialize<Pasted>(content)!;
        return _text.WriteAsync(_typed);
    }

    private async Task EmptyAsync()
    {
        (_typed, _group, _environment, _owner, _tags, _lines, _isDone) = ("", "", "", "", [], [], false);
        await _text.WriteAsync("");
        _text.Settle();
    }

    private async Task ShowAsync((string Text, string Defaults) asked, bool changed)
    {
        var groups = (await GroupDefaults.ListAsync(Caller.Scope, CancellationToken.None)).Select(d => d.Defaults).ToList();
        var list = ListedServices.Of(asked.Text, Defaults, await Registry.ListAsync(Caller.Scope, CancellationToken.None), groups, DialectCatalogue.Ids, Caller.Scope);
        _errors = new FormErrors(list.Problems);
        (_asked, _changed, _isDone, _notes) = (asked, changed, false, list.Notes);
        _lines = [.. list.Lines.Select(l => new Shown(l, IsChosen: l.IsNew, Result: null))];
    }

    private async Task<(string Text, string Defaults)> AskedAsync() => (await _text.ReadAsync(ListedServices.MostBytes), Summary);

    private ListDefaults Defaults => new() { Group = _group, Environment = _environment, Owner = _owner, Tags = _tags };

    private void Choose(Shown row, bool chosen) => _lines = [.. _lines.Select(l => l == row ? l with { IsChosen = chosen } : l)];

    private void ChooseNew() => _lines = [.. _lines.Select(l => l with { IsChosen = l.Line.IsNew })];

    private void ChooseNone() => _lines = [.. _lines.Select(l => l with { IsChosen = false })];

    private sealed record Pasted(string Text, string Group, string Environment, string Owner, IReadOnlyList<string> Tags);

    /// <summary>A row of the table.</summary>
    /// <param name="Result">Null before it is done, and of what was not wanted.</param>
    private sealed record Shown(ListLine Line, bool IsChosen, ListResult? Result)
    {
        public ListOutcome Outcome => Result?.Outcome ?? Line.Expected;

        public IReadOnlyList<FieldError> Errors => Result?.Errors ?? Line.Errors;

        public string Word => (Outcome, Result) switch
        {
            (ListOutcome.Registered, null) => "new",
            (ListOutcome.Registered, _) => "registered",
            (ListOutcome.Failed, _) => "the database did not answer: look again",
            (ListOutcome.Refused, _) => "has errors",
            _ => "exists",
        };
    }
}
