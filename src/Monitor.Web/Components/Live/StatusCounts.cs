using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Live;

/// <summary>How many services have each look, in the order of attention.</summary>
public sealed class StatusCounts : IEquatable<StatusCounts>
{
    private readonly int[] _counts = new int[StatusLook.All.Count];

    public int this[StatusLook look] => _counts[look.Rank];

    public int All => _counts.Sum();

    public int Problems => this[StatusLook.Down] + this[StatusLook.Degraded];

    /// <summary>The look that deserves attention most; up when there is nothing.</summary>
    public StatusLook Worst => StatusLook.All.FirstOrDefault(look => this[look] > 0) ?? StatusLook.Up;

    public static StatusCounts Of(IEnumerable<ServiceState> services)
    {
        var counts = new StatusCounts();
        foreach (var service in services)
            counts._counts[StatusLook.For(service).Rank]++;
        return counts;
    }

    public static StatusCounts Sum(IEnumerable<StatusCounts> parts)
    {
        var sum = new StatusCounts();
        foreach (var part in parts)
        {
            for (var i = 0; i < sum._counts.Length; i++)
                sum._counts[i] += part._counts[i];
        }

        return sum;
    }

    public bool Equals(StatusCounts? other) => other is not null && _counts.AsSpan().SequenceEqual(other._counts);

    public override bool Equals(object? obj) => Equals(obj as StatusCounts);

    public override int GetHashCode() => _counts.Aggregate(17, HashCode.Combine);
}
