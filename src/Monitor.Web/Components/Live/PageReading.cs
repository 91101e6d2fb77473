namespace Monitor.Web.Components.Live;

/// <summary>How a page reads what it shows, while many ask it to: one reading at a time, and one that fails leaves the page as it is.</summary>
public sealed class PageReading
{
    private bool _missed;

    /// <summary>A reading goes on.</summary>
    public bool IsOn { get; private set; }

    /// <summary>True once after somebody asked while a reading went on: what they ask for may be newer than what is read.</summary>
    public bool WasMissed()
    {
        var missed = _missed;
        _missed = false;
        return missed;
    }

    /// <param name="read">Not called while a reading goes on.</param>
    /// <param name="failed">Called with why it could not be read.</param>
    /// <returns>True when it was read to its end.</returns>
    public async Task<bool> RunAsync(Func<Task> read, Action<Exception> failed)
    {
        _missed = IsOn;
        if (IsOn)
            return false;
        IsOn = true;
        try
        {
            await read();
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            failed(exception);
            return false;
        }
        finally
        {
            IsOn = false;
        }
    }
}
