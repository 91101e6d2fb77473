using Monitor.Core.Fleet;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Live;

/// <summary>
/// What differs between two readings of the fleet. With thousands of services something changes every second;
/// this tells cheaply, by references, what a page has to do about it. Pure.
/// </summary>
/// <param name="Changed">Services with another state; empty when <paramref name="Members"/> differ.</param>
/// <param name="Members">Other services than before, or another name, group or dependency.</param>
/// <param name="Looks">Some service looks different.</param>
/// <param name="Problems">Some problem began, ended or is told differently.</param>
public sealed record FleetDelta(IReadOnlyList<ServiceState> Changed, bool Members, bool Looks, bool Problems)
{
    private static readonly FleetDelta Other = new([], true, true, true);

    private static readonly FleetDelta Nothing = new([], false, false, false);

    /// <summary>Both in the order of their keys.</summary>
    public static FleetDelta Between(IReadOnlyList<ServiceState> before, IReadOnlyList<ServiceState> after)
    {
        if (ReferenceEquals(before, after))
            return Nothing;
        if (before.Count != after.Count)
            return Other;
        var changed = new List<ServiceState>();
        var (looks, problems) = (false, false);
        for (var i = 0; i < after.Count; i++)
        {
            var (old, now) = (before[i], after[i]);
            if (ReferenceEquals(old, now))
                continue;
            if (old.Key != now.Key || old.Revision != now.Revision || old.Group != now.Group || old.Name != now.Name)
                return Other;
            changed.Add(now);
            var (oldLook, look) = (StatusLook.For(old), StatusLook.For(now));
            looks |= oldLook != look;
            problems |= oldLook.IsProblem || look.IsProblem || !old.Notices.SequenceEqual(now.Notices);
        }

        return new FleetDelta(changed, false, looks, problems);
    }
}
