using Monitor.Core.Incidents.Actions;
using Monitor.Web.Components.Elements.Said;
using Monitor.Web.Components.Elements.Words;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Incidents.Taking;

namespace Monitor.Web.Components.Incidents.View;

/// <summary>What its reader does with the incident.</summary>
public sealed partial class IncidentPage
{
    private readonly OneAtATime _work = new();
    private readonly AfterPress _pressed = new();

    private bool IsTaken => _detail?.Incident.Acknowledged is not null;

    // One button, of which the words change: it keeps the focus.
    private async Task TakeOrGiveBackAsync()
    {
        if (_pressed.IsOn || _work.IsBusy)
            return;
        var wasTaken = IsTaken;
        if (!await DoAsync(wasTaken ? new IncidentAction.Unacknowledge() : new IncidentAction.Acknowledge()))
            return;
        if (!wasTaken)
            Toasts.Say(Toast.Done($"You have {IncidentWords.Number(Id)}.") with { Undo = () => InvokeAsync(() => ActAsync(new IncidentAction.Unacknowledge())) });
        var moment = _pressed.PassAsync(Time);
        StateHasChanged();
        await moment;
    }

    private async Task<bool> DoAsync(IncidentAction action)
    {
        var isDone = false;
        await _work.RunAsync(async () => isDone = await ActAsync(action));
        if (_work.IsAway)
            Toasts.Say(Toast.Away);
        return isDone;
    }

    private async Task<bool> ActAsync(IncidentAction action)
    {
        var refusal = IncidentWords.Refusal(await Actions.DoAsync(Id, action, Caller.Scope, Caller.Actor, CancellationToken.None));
        if (refusal is not null)
            Toasts.Failed(refusal);
        await ReadAndShowAsync();
        return refusal is null;
    }
}
