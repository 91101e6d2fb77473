using System.Globalization;
using Microsoft.AspNetCore.Components;
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

    [Inject]
    public required RetentionConfigured Configured { get; init; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    internal override string Name => "retention";

    protected override Task<OwnPart<RetentionSettings>> FindAsync() => Own.FindRetentionAsync(CancellationToken.None);

    protected override Task<OwnResult<RetentionSettings>> PutAsync(RetentionSettings settings, RevisionMatch? match) => Own.PutRetentionAsync(settings, match, Caller.Actor, CancellationToken.None);

    protected override void Fill(RetentionSettings settings) => Take(settings);

    protected override RetentionSettings Settings() => _wish;

    protected override Task<string> SavedAsync(RetentionSettings settings) => Task.FromResult("Saved. Every node follows with its next job.");

    private static string Label(RetentionPart part) => char.ToUpperInvariant(part.What[0]) + part.What[1..];

    private string Hint(RetentionPart part) => Configured.Settings.TryGetValue(part.Field, out var variable)
        ? $"set by {variable}"
        : string.Create(CultureInfo.InvariantCulture, $"{part.Least} to {part.Most:N0}{(part.Field == "changesDays" ? ", and never shorter than single checks" : part.Field == "incidentAnswersDays" ? ", and never longer than incidents" : "")}");

    private void Set(RetentionPart part, int value) => Take(part.With(_wish, value));

    // What is out of bounds is said at its field, and removes nothing; what the others remove is said all the same.
    private void Take(RetentionSettings wish)
    {
        var wrong = RetentionValidation.Errors(wish);
        if (!wrong.SequenceEqual(Errors.All))
            Errors = wrong.Count == 0 ? FormErrors.None : new FormErrors(wrong);
        (_wish, _cuts) = (wish, Stored is { Settings: var stored } ? RetentionCut.Of(stored, Valid(wish, stored, wrong), Time.GetUtcNow()) : []);
    }

    private static RetentionSettings Valid(RetentionSettings wish, RetentionSettings stored, IReadOnlyList<FieldError> wrong) =>
        RetentionPart.All.Where(part => wrong.Any(e => e.Field == part.Field)).Aggregate(wish, (valid, part) => part.With(valid, part.Of(stored)));
}
