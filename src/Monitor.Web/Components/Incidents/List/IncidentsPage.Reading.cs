using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Elements;
using Monitor.Web.Components.Tables;

namespace Monitor.Web.Components.Incidents.List;

/// <summary>How the incidents are read, again and again while a storm goes on, and how they are laid out.</summary>
public sealed partial class IncidentsPage
{
    private async Task ReadAndShowAsync()
    {
        await ReadAsync();
        StateHasChanged();
    }

    private async Task ReadAsync()
    {
        // Something else may be chosen meanwhile.
        if (await _reading.RunAsync(ReadOnceAsync, Fail) && !IsRead)
            await ReadAsync();
    }

    private async Task ReadOnceAsync()
    {
        var (shown, before) = (Shown, _counts?.Open);
        var isOther = _read is { } last && last != shown;
        var (most, mostPast) = Most;
        (_read, _readMost, _readAt, _isStale) = (shown, Most, Clock.Now, false);
        var open = shown.ShowsOpen ? await FindAsync(shown, IncidentState.Open, most + 1) : [];
        var past = shown.ShowsResolved ? await FindAsync(shown, IncidentState.Resolved, mostPast + 1) : [];
        _counts = await Incidents.CountAsync(Caller.Scope, Clock.Midnight, CancellationToken.None);
        _open = [.. open.Take(most).OrderByDescending(i => i.Severity)];
        Arrange(_isHeld && !isOther);
        (_more, _past, _mayBeOlder, _failed) = (open.Count > most, [.. past.Take(mostPast)], past.Count > mostPast, false);
        if (before is { } was && was != _counts.Open)
            _announcement = IncidentsSentence.Of(_counts, _open, Clock).Sentence;
    }

    private void Fail(Exception exception)
    {
        // What was read stays in sight, and the next tick reads again.
        (_failed, _isStale) = (true, true);
        Log.ReadFailed(Logger, exception);
    }

    private bool IsRead => _read == Shown && _readMost == Most;

    // While somebody points at them nothing moves: what is over stays and says so, what is new comes at the end.
    private void Arrange(bool isHeld) => _folds = HeldRows.Of(
        IncidentFold.Of(_open), _folds, isHeld, fold => FormattableString.Invariant($"{fold.Head.Id}"), fold => WhereIs(fold.Head.Id));

    private string WhereIs(long gone) => _open.Any(i => i.Id == gone) ? "now told elsewhere" : _seen.Any(i => i.Id == gone) ? "not in this list any more" : "over";

    private void Hold(bool isHeld)
    {
        _isHeld = isHeld;
        Arrange(isHeld);
    }

    private Task<IReadOnlyList<Incident>> FindAsync(IncidentsQuery shown, IncidentState state, int count) => FirstRows.ReadAsync<Incident>(
        count, OpenAtOnce + 1, (last, most) => Incidents.ListAsync(shown.Filter with { State = state }, Caller.Scope, last is null ? null : IncidentPlace.Of(last), most, CancellationToken.None));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The incidents could not be read for their page.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
