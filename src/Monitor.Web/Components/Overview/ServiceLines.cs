using System.Collections.ObjectModel;
using Monitor.Core.Fleet;
using Monitor.Web.Components.Live;
using Monitor.Web.Components.Overview.Cells;

namespace Monitor.Web.Components.Overview;

/// <summary>
/// What the overview lists: lines in the order in which its reader last saw them sorted, or cells. Nothing in it moves by itself; while
/// somebody points at it, nothing leaves it either.
/// </summary>
public sealed class ServiceLines
{
    private readonly ServiceOrder _order = new();
    // By the services' numbers, and of heads by their paths.
    private NumberTable _places = NumberTable.Empty;
    private readonly Dictionary<string, int> _heads = new(StringComparer.Ordinal);
    private List<ListLine> _lines = [];

    /// <summary>A view of the list: rows are exchanged in it.</summary>
    public ReadOnlyCollection<ListLine> Lines { get; private set; } = new([]);

    public IReadOnlyList<CellGroup> Cells { get; private set; } = [];

    public bool IsEmpty => _lines.Count == 0 && Cells.Count == 0;

    /// <summary>How many services another sort could move.</summary>
    public int Changed { get; private set; }

    public void Sort(IReadOnlyList<ServiceState> services, SortBy by, DateTimeOffset now)
    {
        _order.Sort(services, by, now);
        Changed = 0;
    }

    /// <summary>Counts what another sort could move of these.</summary>
    public void Count(IReadOnlyList<ServiceState> services) => Changed = _order.Changed(services);

    /// <param name="shown">All that there is a line for.</param>
    /// <param name="isFolded">Whether only the head of a group is shown, by its path.</param>
    public void Arrange(IEnumerable<ServiceState> shown, Func<string, bool> isFolded)
    {
        Cells = [];
        Take([.. ListLine.Of(_order.Apply(shown), isFolded)]);
        Number();
    }

    private void Take(List<ListLine> lines)
    {
        lines.TrimExcess();
        (_lines, Lines) = (lines, lines.AsReadOnly());
    }

    private void Number()
    {
        _heads.Clear();
        var (ids, places) = (new List<int>(_lines.Count), new List<int>(_lines.Count));
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Head is { } head)
                _heads[head.Path] = i;
            else if (_lines[i].Service is { } service)
            {
                ids.Add(service.Id);
                places.Add(i);
            }
        }

        _places = new NumberTable([.. ids], [.. places]);
    }

    /// <summary>A cell each instead.</summary>
    public void ArrangeCells(IEnumerable<ServiceState> shown)
    {
        Take([]);
        Cells = CellGroup.Of(shown);
    }

    /// <summary>The lines stay where they are; only states and, when looks changed, the counts of groups are new.</summary>
    /// <param name="shown">All that there is a line for.</param>
    public void Patch(FleetDelta delta, IEnumerable<ServiceState> shown)
    {
        if (Cells.Count > 0)
            ExchangeCells(delta.Changed);
        foreach (var service in delta.Changed)
        {
            if (_places.TryGet(service.Id, out var place))
                _lines[place] = new ListLine(service, _lines[place].Leaves);
        }

        if (delta.Looks && _lines.Count > 0)
            ListLine.CountAgain(_lines, shown);
    }

    /// <summary>The same where some belong here no more: they stay and say so, and those that would join wait until they are arranged.</summary>
    /// <param name="all">Every service there is.</param>
    /// <param name="shown">Those that belong here.</param>
    public void Keep(IReadOnlyList<ServiceState> all, IReadOnlyCollection<ServiceState> shown)
    {
        if (Cells.Count > 0)
            ExchangeCells(all);
        var present = all.ToDictionary(s => s.Key, StringComparer.Ordinal);
        var here = shown.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _lines.Count; i++)
        {
            if (_lines[i].Service is { } was)
                _lines[i] = new ListLine(present.GetValueOrDefault(was.Key, was), here.Contains(was.Key) ? null : present.ContainsKey(was.Key) ? "leaves this list" : "is gone");
        }

        // One that was deleted and registered again has another number.
        Number();
        ListLine.CountAgain(_lines, shown);
    }

    /// <summary>Of a line in the whole list, its head being 1.</summary>
    public int IndexOf(ListLine line) => 2 + (line.IsHead ? _heads.GetValueOrDefault(line.Head.Path) : _places.TryGet(line.Service.Id, out var place) ? place : 0);

    private void ExchangeCells(IReadOnlyList<ServiceState> services)
    {
        var changed = services.ToDictionary(s => s.Key, StringComparer.Ordinal);
        Cells = [.. Cells.Select(g => g.With(changed))];
    }
}
