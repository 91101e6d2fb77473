using Monitor.Core.Registry.Services;

namespace Monitor.Core.Maintenance;

/// <summary>That a service is in maintenance: why, and until when.</summary>
/// <param name="Title">Of the window.</param>
public sealed record MaintenanceCover(int WindowId, string Title, DateTimeOffset From, DateTimeOffset Until)
{
    /// <summary>
    /// What covers a service at an instant, by what the windows say alone: the one that ends last. Pure, for any time to come; of what has
    /// begun the stored periods tell.
    /// </summary>
    public static MaintenanceCover? Of(IEnumerable<MaintenanceWindow> windows, ServiceFacts service, DateTimeOffset now) => windows
        .Where(w => w.Definition.Scope.Covers(service.Key, service.Group, service.Environment, service.Tags))
        .SelectMany(w => (w.Schedule?.From(now).TakeWhile(o => o.From <= now) ?? []).Select(o => new MaintenanceCover(w.Id, w.Definition.Title, o.From, o.To)))
        .MaxBy(c => c.Until);

    /// <summary>It holds at an instant.</summary>
    public bool IsRunning(DateTimeOffset now) => From <= now && now < Until;
}

/// <summary>A service's maintenance now and next.</summary>
/// <param name="Running">The one that ends last, of those that run.</param>
/// <param name="NextAt">When the next one begins, whichever it is; null when none is planned.</param>
public sealed record MaintenanceOutlook(MaintenanceCover? Running, DateTimeOffset? NextAt)
{
    public static MaintenanceOutlook None { get; } = new(null, null);
}
