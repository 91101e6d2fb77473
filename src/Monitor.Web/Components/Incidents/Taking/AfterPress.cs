namespace Monitor.Web.Components.Incidents.Taking;

/// <summary>The moment after a press that puts another control under the pointer: the second half of a double click is not meant for that one.</summary>
public sealed class AfterPress
{
    private static readonly TimeSpan ADoubleClick = TimeSpan.FromSeconds(1);

    private int _passing;

    /// <summary>What stands there now does nothing yet.</summary>
    public bool IsOn => _passing > 0;

    /// <summary>Ends with the moment.</summary>
    public async Task PassAsync(TimeProvider time)
    {
        _passing++;
        await Task.Delay(ADoubleClick, time);
        _passing--;
    }
}
