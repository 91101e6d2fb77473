using Monitor.Core.WhatIf.Replaying;

namespace Monitor.Core.WhatIf.Comparing;

/// <summary>One outage by both definitions.</summary>
/// <param name="Now">By the stored one; null where it has none.</param>
/// <param name="Changed">By the changed one; null where it has none. Of one that is joined the incident that goes on.</param>
public sealed record OutageDifference(OutageFate Fate, ReplayedIncident? Now, ReplayedIncident? Changed)
{
    /// <summary>How much later it would be found; negative for earlier, null where it is found by one of them alone.</summary>
    public TimeSpan? Later => Fate is OutageFate.Same or OutageFate.Later or OutageFate.Earlier ? Changed!.OpenedAt - Now!.OpenedAt : null;

    public DateTimeOffset Since => (Now ?? Changed)!.Since;
}
