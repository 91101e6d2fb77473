using Microsoft.JSInterop;

namespace Monitor.Web.Components.Forms;

/// <summary>Work that a button begins: clicked again while it goes on, it begins nothing.</summary>
public sealed class OneAtATime
{
    public bool IsBusy { get; private set; }

    public async Task RunAsync(Func<Task> work)
    {
        if (IsBusy)
            return;
        IsBusy = true;
        try
        {
            await work();
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone.
        }
        finally
        {
            IsBusy = false;
        }
    }
}
