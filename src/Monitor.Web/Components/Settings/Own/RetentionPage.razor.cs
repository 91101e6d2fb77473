using System.Globalization;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Nodes;
using Monitor.Core.Own;
using Monitor.Core.Own.Retention;
using Monitor.Core.Registry;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;

namespace Monitor.Web.Components.Settings.Own;

/// <summary>How long what is kept. For admins.</summary>
public sealed partial class RetentionPage
{
    private RetentionSettings _wish = new();
    private IReadOnlyList<RetentionCut> _cuts = [];
    private RetentionOfNodes _said = RetentionOfNodes.Nothing;

    [Inject]
    public required RetentionConfigured Configured { get; init; }

    [Inject]
    public required INodes Nodes { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    internal override string Name => "retention";

    protected override async ValueTask<OwnPart<RetentionSettings>> ReadAsync()
    {
        _said = RetentionOfNodes.Of(Configured, await Data.ReadAsync((Name, "nodes"), () => Nodes.ListAsync(CancellationToken.None)));
        var here = await base.ReadAsync();
        return here with { Settings = _said.Fixed.Over(here.Settings) };
    }

    protected override Task<OwnPart<RetentionSettings>> FindAsync() => Own.FindRetentionAsync(CancellationToken.None);

    protected override Task<OwnResult<RetentionSettings>> PutAsync(RetentionSettings settings, RevisionMatch? match) => Own.PutRetentionAsync(settings, match, Caller.Actor, CancellationToken.None);

    protected override void Fill(RetentionSettings settings) => Take(settings);

    protected override RetentionSettings Settings() => _wish;

    protected override Task<string> SavedAsync(RetentionSettings settings) => Task.FromResult("Saved. Every node follows with its next job.");

    private static string Label(RetentionPart part) => char.ToUpperInvariant(part.What[0]) + part.What[1..];

    private bool IsFixed(RetentionPart part) => _said.Fixed.Values.ContainsKey(part.Field);

    private static string Word(RetentionPart part, int? value, string where) => value is { } said
        ? string.Create(CultureInfo.InvariantCulture, $"{said} {part.Unit} on {where}")
        : $"nothing on {where}, which follows what is stored";

    private string Words(RetentionPart part)
    {
        var workers = _said.Workers.Where(w => w.Part == part).ToList();
        // This node may be one of them.
        IEnumerable<string> here = Configured.Values.TryGetValue(part.Field, out var value) && !workers.Any(w => w.Value == value) ? [Word(part, value, "the node that shows this")] : [];
        return string.Join("; ", workers.Select(w => Word(part, w.Value, w.Host)).Distinct().Concat(here));
    }

    private string Hint(RetentionPart part) => IsFixed(part)
        ? $"set by {_said.Fixed.SetBy(part)}"
        : string.Create(CultureInfo.InvariantCulture, $"{part.Least} to {part.Most:N0}{(part.Field == "changesDays" ? ", and never shorter than single checks" : part.Field == "incidentAnswersDays" ? ", and never longer than incidents" : "")}");

    private void Set(RetentionPart part, int value) => Take(part.With(_wish, value));

    // What is out of bounds, or fixed elsewhere, is said at its field, and removes nothing; what the others remove is said all the same.
    private void Take(RetentionSettings wish)
    {
        var stored = Stored?.Settings ?? wish;
        var wrong = _said.Fixed.Errors(wish, stored);
        if (!wrong.SequenceEqual(Errors.All))
            Errors = wrong.Count == 0 ? FormErrors.None : new FormErrors(wrong);
        (_wish, _cuts) = (wish, RetentionCut.Of(stored, _said.Fixed.Over(Valid(wish, stored, wrong)), Time.GetUtcNow()));
    }

    private static RetentionSettings Valid(RetentionSettings wish, RetentionSettings stored, IReadOnlyList<FieldError> wrong) =>
        RetentionPart.All.Where(part => wrong.Any(e => e.Field == part.Field)).Aggregate(wish, (valid, part) => part.With(valid, part.Of(stored)));
}
