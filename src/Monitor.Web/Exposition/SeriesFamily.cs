using Monitor.Core.Fleet;

namespace Monitor.Web.Exposition;

/// <summary>Time series of one name.</summary>
/// <param name="Name">Without the prefix.</param>
/// <param name="Level">Of what they are: a service, a probe or a component.</param>
/// <param name="Help">What the value means, with its unit.</param>
/// <param name="Write">Writes those of a service.</param>
internal sealed record SeriesFamily(string Name, SeriesLevel Level, string Help, SeriesFamily.Writing Write)
{
    public delegate void Writing(SeriesWriter output, string name, ServiceState service, DateTimeOffset now);

    public string FullName => "monitor_" + Name;

    /// <summary>How many of a service there are at most: an unknown value has none.</summary>
    public int MostOf(ServiceState service) => Level switch
    {
        SeriesLevel.Service => 1,
        SeriesLevel.Probe => service.Probes.Count,
        _ => service.Components.Count,
    };
}

/// <summary>Of what a time series is.</summary>
internal enum SeriesLevel
{
    Service,
    Probe,
    Component,
}
