using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Monitor.Core.Fleet.Views;
using Monitor.Web.Access.Callers;

namespace Monitor.Web.Components.Wall;

/// <summary>The saved views that walls follow. Each wall asks every second: a view is read every few, and while the database is away what was read last counts.</summary>
public sealed partial class FollowedViews(ISavedViews views, TimeProvider time, ILogger<FollowedViews> logger)
{
    /// <summary>How long a view counts as read.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    /// <summary>How long a read may take: a wall asks each second and gives up after ten, and its board must not wait for the database.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Walls are few; whoever tries numbers does not fill the memory.
    private const int Most = 500;

    private readonly ConcurrentDictionary<(int Id, string Reader, string Scope), Read> _read = new();

    /// <summary>What a wall shows: its address, and beneath it the view that it names.</summary>
    public async Task<WallQuery> QueryAsync(IQueryCollection address, Caller caller, CancellationToken cancellationToken)
    {
        if (address[StoredView.Parameter].ToString() is not { Length: > 0 } asked)
            return WallQuery.Of(address);
        if (!int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return WallQuery.Of(address) with { Followed = Followed.Gone };
        var (view, isAway) = await ReadAsync(id, caller, cancellationToken);
        return view is null
            ? WallQuery.Of(address) with { Followed = isAway ? Followed.Unread : Followed.Gone }
            : WallQuery.Following(view.View.Name, address, Beneath(address, view.View.Query));
    }

    private async Task<(StoredView? View, bool IsAway)> ReadAsync(int id, Caller caller, CancellationToken cancellationToken)
    {
        var place = (id, $"{caller.Actor.Kind} {caller.Actor.Id}", string.Join('\n', caller.Scope.Groups ?? ["*"]));
        var isKnown = _read.TryGetValue(place, out var known);
        if (isKnown && time.GetElapsedTime(known.At) < Fresh)
            return (known.View, !known.WasRead);
        var now = await AskAsync(id, caller, known, cancellationToken);
        if (_read.Count >= Most && !isKnown)
            _read.Clear();
        _read[place] = now;
        return (now.View, !now.WasRead);
    }

    // What could not be read is asked for again no sooner than what could: a database that hangs is not asked each second by each wall.
    private async Task<Read> AskAsync(int id, Caller caller, Read known, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            var all = await views.ListAsync(caller.Scope, caller.Actor, either.Token).WaitAsync(either.Token);
            return new Read(all.FirstOrDefault(v => v.Id == id), time.GetTimestamp(), WasRead: true, IsAway: false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!known.IsAway)
                Log.ReadFailed(logger, id, exception);
            return known with { At = time.GetTimestamp(), IsAway = true };
        }
    }

    // What the address says itself counts.
    private static QueryCollection Beneath(IQueryCollection address, string view)
    {
        var all = QueryHelpers.ParseQuery(view);
        foreach (var (name, values) in address)
            all[name] = StringValues.IsNullOrEmpty(values) ? all.GetValueOrDefault(name) : values;
        return new QueryCollection(all);
    }

    /// <param name="View">As it was read last; null for none.</param>
    /// <param name="At">When it was asked for.</param>
    /// <param name="WasRead">The database has answered once.</param>
    /// <param name="IsAway">It did not answer the last time.</param>
    private readonly record struct Read(StoredView? View, long At, bool WasRead, bool IsAway);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The saved view {Id} could not be read for a wall.")]
        public static partial void ReadFailed(ILogger logger, int id, Exception exception);
    }
}
