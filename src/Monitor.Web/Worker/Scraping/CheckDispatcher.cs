namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// Decides when a due check is run: no probe twice at a time, each as it is defined by then, as many as there are
/// <see cref="CheckPlaces"/>. Whoever ends a check starts the next one. Thread-safe.
/// </summary>
/// <param name="run">Runs one check to its end. It throws nothing.</param>
/// <param name="broken">What is under way is not known any more: a place and a probe stay taken for good, and nobody asks that probe again.</param>
public sealed class CheckDispatcher(CheckCatalogue catalogue, Admission admission, HostLanes lanes, Func<DueCheck, ValueTask> run, Action broken)
{
    private readonly ProbesUnderWay _underWay = new();
    private readonly CheckPlaces _places = new(admission, lanes);

    /// <summary>
    /// Takes a check on, unless its probe is being asked already. It runs on the caller's thread until it has to wait for the first
    /// time; the caller waits only while there is more to start than may wait.
    /// </summary>
    public async ValueTask StartAsync(DueCheck due, CancellationToken cancellationToken)
    {
        if (!TryBegin(due))
            return;
        await _places.RoomAsync(cancellationToken);
        if (_places.TryTake(due))
            _ = WorkAsync(due);
    }

    /// <summary>Lets as many be under way as our own lateness allows.</summary>
    /// <returns>The bound.</returns>
    public int Adapt(TimeSpan lag)
    {
        _places.Adapt(lag);
        while (_places.TakeWaiting() is { } next)
            _ = WorkAsync(next);
        return admission.Limit;
    }

    /// <summary>Starts no more. Ends when those under way have.</summary>
    public Task EndAsync() => _places.EndAsync();

    /// <summary>Probes of checks that were taken on and have not ended; those that wait among them, which after <see cref="EndAsync"/> never begin.</summary>
    public int[] ProbeIds() => _underWay.ProbeIds();

    private async Task WorkAsync(DueCheck first)
    {
        try
        {
            for (var due = first; due is not null; due = _places.PassOn(due))
            {
                // Once more at once, if it has become due by a newer definition, or after a pause, meanwhile.
                for (DateTimeOffset? slot = due.Due; slot is not null; slot = _underWay.End(due.Check.Probe.Id))
                {
                    if (AsDefinedNow(due, slot.Value) is { } asked)
                        await run(asked);
                }
            }
        }
        catch (Exception)
        {
            // Nobody awaits it. Without memory anything may have thrown.
            broken();
        }
    }

    private bool TryBegin(DueCheck due)
    {
        var beginning = _underWay.Begin(due);
        if (beginning == Beginning.Busy)
            ScrapeMetrics.Skipped.WithLabels("busy").Inc();
        return beginning == Beginning.Now;
    }

    /// <returns>Null when it is paused or gone: it may have waited.</returns>
    private DueCheck? AsDefinedNow(DueCheck due, DateTimeOffset slot)
    {
        if (catalogue.Current(due.Check) is not { Service.IsProbed: true } check)
            return null;
        if (!ReferenceEquals(check, due.Check))
            _underWay.AskBy(check);
        return ReferenceEquals(check, due.Check) && slot == due.Due ? due : new DueCheck(check, slot);
    }
}
