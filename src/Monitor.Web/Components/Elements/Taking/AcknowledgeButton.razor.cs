using Microsoft.AspNetCore.Components;
using Monitor.Core.Incidents.Actions;
using Monitor.Web.Access.Callers;
using MudBlazor;

namespace Monitor.Web.Components.Elements.Taking;

/// <summary>Acknowledges incidents that nobody has, at once, with a way back for ten seconds.</summary>
public sealed partial class AcknowledgeButton
{
    private const int UndoMilliseconds = 10_000;

    private IReadOnlyList<long> _nobodys = [];
    private IReadOnlyList<long> _acknowledged = [];
    private bool _busy;

    /// <summary>Those that nobody has, as far as their states say.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> Incidents { get; set; } = [];

    /// <summary>Whose they are, for who hears it without what stands around; null where the word says all.</summary>
    [Parameter]
    public string? Of { get; set; }

    /// <summary>It says how many there are.</summary>
    [Parameter]
    public bool Counted { get; set; }

    [Parameter]
    public string? Css { get; set; }

    [Inject]
    public required IIncidentActions Actions { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required ISnackbar Snackbar { get; init; }

    [Inject]
    public required ILogger<AcknowledgeButton> Logger { get; init; }

    private string Said => $"{(Counted ? " of" : "")}: {Of}";

    protected override void OnParametersSet()
    {
        if (!_busy)
            _nobodys = [.. Incidents.Except(_acknowledged)];
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "{Failed} of {Count} incidents were not acted on.")]
        public static partial void NotDone(ILogger logger, int failed, int count, Exception exception);
    }
}
