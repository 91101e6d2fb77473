using Monitor.Core;
using Monitor.Core.Fleet;

namespace Monitor.Web.Components.Elements.Looks;

/// <summary>How a status looks: the only place that turns one into a colour, a shape and a word.</summary>
/// <param name="Css">Class that sets the colours <c>--c</c> and <c>--t</c>.</param>
/// <param name="Shape">Id of the shape in the sprite.</param>
/// <param name="Word">What people read.</param>
/// <param name="Rank">Order of attention, worst first.</param>
public sealed record StatusLook(string Css, string Shape, string Word, int Rank)
{
    public static StatusLook Down { get; } = new("down", "s-down", "Down", 0);

    public static StatusLook Degraded { get; } = new("degraded", "s-degraded", "Degraded", 1);

    public static StatusLook NoData { get; } = new("nodata", "s-nodata", "No data", 2);

    public static StatusLook Maintenance { get; } = new("maint", "s-maint", "Maintenance", 3);

    public static StatusLook Paused { get; } = new("paused", "s-paused", "Paused", 4);

    public static StatusLook Up { get; } = new("up", "s-up", "Up", 5);

    /// <summary>All looks in the order of attention.</summary>
    public static IReadOnlyList<StatusLook> All { get; } = [Down, Degraded, NoData, Maintenance, Paused, Up];

    /// <summary>The one that addresses name so (<see cref="Css"/>); null for none.</summary>
    public static StatusLook? Named(string? name) => All.FirstOrDefault(look => look.Css == name);

    /// <summary>Paused hides the status, since nobody looks; maintenance hides it, since it is expected.</summary>
    public static StatusLook For(HealthStatus status, bool paused = false, bool inMaintenance = false) => (status, paused, inMaintenance) switch
    {
        (_, true, _) => Paused,
        (_, _, true) => Maintenance,
        (HealthStatus.Healthy, _, _) => Up,
        (HealthStatus.Degraded, _, _) => Degraded,
        (HealthStatus.Unhealthy, _, _) => Down,
        _ => NoData,
    };

    /// <summary>The look of a service now.</summary>
    public static StatusLook For(ServiceState service) => For(service.Status, service.Paused, service.InMaintenance);

    /// <summary>True for what stands under Problems.</summary>
    public bool IsProblem => Rank < NoData.Rank;
}
