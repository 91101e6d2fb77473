using Microsoft.JSInterop;
using Monitor.Web.Access.Held;

namespace Monitor.Web.Components.Forms;

/// <summary>Work that a button begins: clicked again while it goes on, it begins nothing; where the database is away meanwhile, the page stays as it is and says so.</summary>
public sealed class OneAtATime
{
    public bool IsBusy { get; private set; }

    /// <summary>The database did not answer when it was last done.</summary>
    public bool IsAway { get; private set; }

    public async Task RunAsync(Func<Task> work)
    {
        if (IsBusy)
            return;
        (IsBusy, IsAway) = (true, false);
        try
        {
            await work();
        }
        catch (JSDisconnectedException)
        {
            // The reader has gone.
        }
        catch (Exception e) when (DatabaseOutage.IsOutage(e))
        {
            IsAway = true;
        }
        finally
        {
            IsBusy = false;
        }
    }
}
