namespace Monitor.Web.Worker.Scraping;

/// <summary>
/// Bounds the checks under way per host. What is over the bound waits in its host's lane without holding a worker, so that one
/// hanging host with a thousand services does not delay the others.
/// </summary>
public sealed class HostLanes(int perHost)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Lane> _lanes = [];

    /// <returns>False when the check was parked; a finishing worker of its host will get it.</returns>
    public bool TryEnter(string host, DueCheck check)
    {
        lock (_lock)
        {
            if (!_lanes.TryGetValue(host, out var lane))
                _lanes[host] = lane = new Lane();
            if (lane.UnderWay < perHost)
            {
                lane.UnderWay++;
                return true;
            }

            (lane.Waiting ??= new()).Enqueue(check);
            return false;
        }
    }

    /// <returns>The host's next check, which takes over the place; null when none waits.</returns>
    public DueCheck? Leave(string host)
    {
        lock (_lock)
        {
            var lane = _lanes[host];
            if (lane.Waiting is not null && lane.Waiting.TryDequeue(out var next))
                return next;
            if (--lane.UnderWay == 0)
                _lanes.Remove(host);
            return null;
        }
    }

    private sealed class Lane
    {
        public int UnderWay { get; set; }

        public Queue<DueCheck>? Waiting { get; set; }
    }
}

/// <summary>A check that is due.</summary>
/// <param name="Due">When, by the database's clock.</param>
public sealed record DueCheck(PreparedCheck Check, DateTimeOffset Due);
