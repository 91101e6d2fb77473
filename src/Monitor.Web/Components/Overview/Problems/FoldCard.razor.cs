using Microsoft.AspNetCore.Components;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents.Actions;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Words;
using MudBlazor;

namespace Monitor.Web.Components.Overview.Problems;

/// <summary>One problem of many services. Acknowledging it acknowledges what is in it and what nobody has.</summary>
public sealed partial class FoldCard
{
    private const int MostShown = 50;

    private const int UndoMilliseconds = 10_000;

    private readonly string _inside = $"fold-{Guid.NewGuid():N}";
    private FoldHead _head = default!;
    private string _groups = "";
    private (string Who, string How) _held;
    private IReadOnlyList<long> _nobodys = [];
    private IReadOnlyList<long> _acknowledged = [];
    private bool _open;
    private bool _busy;

    [Parameter, EditorRequired]
    public ProblemRow Row { get; set; } = default!;

    /// <summary>Leads to all of its services in the list.</summary>
    [Parameter, EditorRequired]
    public string AllHref { get; set; } = "";

    /// <summary>Changes once a minute, so that the duration grows.</summary>
    [Parameter]
    public DateTimeOffset Minute { get; set; }

    /// <summary>When somebody last looked, if that is too long ago.</summary>
    [Parameter]
    public DateTimeOffset? BlindSince { get; set; }

    [Inject]
    public required ReaderClock Clock { get; init; }

    [Inject]
    public required IIncidentActions Actions { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required ILogger<FoldCard> Logger { get; init; }

    private StatusAge Age => ServiceWords.Age(_head.First, Clock.Now, BlindSince);

    protected override void OnParametersSet()
    {
        _head = FoldHead.Of(Row, Clock);
        (_groups, _held) = (CauseWords.Groups(Row.Services), CauseWords.Held(Row.Services, Clock));
        if (!_busy)
            _nobodys = [.. Row.Services.Where(s => s.Incident is { Holder: null }).Select(s => s.Incident!.Id).Except(_acknowledged)];
    }

    private async Task AcknowledgeAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            var many = await DoAsync(_nobodys, new IncidentAction.Acknowledge());
            // Their states say so a moment later.
            (_acknowledged, _nobodys) = (many.Done, [.. _nobodys.Except(many.Done)]);
            Snackbar.Add(many.Sentence, many.Failed > 0 ? Severity.Error : Severity.Normal, options => OfferUndo(options, many.Done));
        }
        finally
        {
            _busy = false;
        }
    }

    private void OfferUndo(SnackbarOptions options, IReadOnlyList<long> done)
    {
        if (done.Count == 0)
            return;
        (options.Action, options.ActionVariant, options.ActionColor, options.VisibleStateDuration) = ("Undo", Variant.Outlined, Color.Inherit, UndoMilliseconds);
        options.OnClick = _ => InvokeAsync(() =>
        {
            _acknowledged = [];
            return DoAsync(done, new IncidentAction.Unacknowledge());
        });
    }

    private async Task<ManyIncidents> DoAsync(IReadOnlyList<long> ids, IncidentAction action)
    {
        var many = await ManyIncidents.DoAsync(Actions, ids, action, Caller.Scope, Caller.Actor, CancellationToken.None);
        if (many.Trouble is { } trouble)
            Log.NotDone(Logger, many.Failed, ids.Count, trouble);
        return many;
    }

    private static string HolderOf(ServiceState service) => service.Incident?.Holder ?? "";

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Failed} of {Count} incidents of one cause were not acted on.")]
        public static partial void NotDone(ILogger logger, int failed, int count, Exception exception);
    }
}
