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

    // Walls are few; whoever tries numbers does not fill the memory.
    private const int Most = 500;

    private readonly ConcurrentDictionary<(int Id, string Reader, string Scope), (StoredView? View, long At)> _read = new();

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
            : WallQuery.Of(Beneath(address, view.View.Query)) with { Followed = new Followed(view.View.Name, null) };
    }

    private async Task<(StoredView? View, bool IsAway)> ReadAsync(int id, Caller caller, CancellationToken cancellationToken)
    {
        var place = (id, $"{caller.Actor.Kind} {caller.Actor.Id}", string.Join('\n', caller.Scope.Groups ?? ["*"]));
        var isKnown = _read.TryGetValue(place, out var known);
        if (isKnown && time.GetElapsedTime(known.At) < Fresh)
            return (known.View, false);
        try
        {
            var view = (await views.ListAsync(caller.Scope, caller.Actor, cancellationToken)).FirstOrDefault(v => v.Id == id);
            if (_read.Count >= Most)
                _read.Clear();
            _read[place] = (view, time.GetTimestamp());
            return (view, false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.ReadFailed(logger, id, exception);
            return (known.View, !isKnown);
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

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The saved view {Id} could not be read for a wall.")]
        public static partial void ReadFailed(ILogger logger, int id, Exception exception);
    }
}
