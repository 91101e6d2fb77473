using Monitor.Core.Fleet;

namespace Monitor.Web.Components.Wall;

/// <summary>What of a group stands in one column.</summary>
/// <param name="IsContinued">It began in the column before, or on the page before.</param>
/// <param name="More">The line that counts who is not listed; 0 where it does not stand here.</param>
public sealed record WallPart(WallGroup Group, bool IsContinued, IReadOnlyList<ServiceState> Services, int More);

/// <summary>One page of the lists: columns of parts.</summary>
public sealed record WallSheet(IReadOnlyList<IReadOnlyList<WallPart>> Columns)
{
    public static readonly WallSheet Empty = new([]);
}
