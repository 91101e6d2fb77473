using Microsoft.AspNetCore.Components;
using Monitor.Core.Incidents.Actions;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Incidents.Taking;

/// <summary>Acknowledges incidents that nobody has, and offers for ten seconds to take that back.</summary>
public sealed partial class AcknowledgeButton
{
    private IReadOnlyList<long> _nobodys = [];
    private IReadOnlyList<long> _acknowledged = [];
    private readonly AfterPress _pressed = new();
    private bool _busy;

    /// <summary>The open incidents that nobody has, as far as is known: what was acknowledged here a moment ago may be among them.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<long> Incidents { get; set; } = [];

    /// <summary>What they are about, for whoever hears the button alone.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    /// <summary>Stands where the button is not.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Something was acknowledged, or taken back.</summary>
    [Parameter]
    public EventCallback OnDone { get; set; }

    [Inject]
    public required IIncidentActions Actions { get; init; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required Toasts Toasts { get; init; }

    [Inject]
    public required ILogger<AcknowledgeButton> Logger { get; init; }

    [Inject]
    public required TimeProvider Time { get; init; }

    private string Word => $"{(_busy ? "Acknowledging" : _nobodys.Count == 0 ? "Acknowledged" : "Acknowledge")}{(_nobodys.Count > 1 ? $" {_nobodys.Count}" : "")}";

    private string Spoken => _nobodys switch
    {
        [] => $": {About}",
        [var only] => $" {IncidentWords.Number(only)}: {About}",
        _ => $" of: {About}",
    };

    protected override void OnParametersSet()
    {
        if (_busy)
            return;
        // What their states say by now needs no memory: given back it can be taken again.
        _acknowledged = [.. _acknowledged.Intersect(Incidents)];
        _nobodys = [.. Incidents.Except(_acknowledged)];
    }

    private async Task AcknowledgeAsync()
    {
        if (_busy || _nobodys.Count == 0)
            return;
        _busy = true;
        try
        {
            var many = await DoAsync(_nobodys, new IncidentAction.Acknowledge());
            // Their states say so a moment later.
            (_acknowledged, _nobodys) = (many.Done, [.. _nobodys.Except(many.Done)]);
            Toasts.Say(Toast.Of(many.Sentence, many.Failed == 0 && many.Done.Count > 0) with { Undo = many.Done.Count > 0 ? () => InvokeAsync(() => TakeBackAsync(many.Done)) : null });
        }
        finally
        {
            _busy = false;
        }

        // Until then it stands there, out of use: a second click would follow the link that replaces it.
        var moment = _pressed.PassAsync(Time);
        StateHasChanged();
        await OnDone.InvokeAsync();
        await moment;
    }

    private async Task TakeBackAsync(IReadOnlyList<long> done)
    {
        var many = await DoAsync(done, new IncidentAction.Unacknowledge());
        _acknowledged = [.. _acknowledged.Except(many.Done)];
        if (many.NotTakenBack is { } trouble)
            Toasts.Say(trouble);
        await OnDone.InvokeAsync();
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
