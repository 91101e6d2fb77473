using System.Buffers;
using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Exposition;

/// <summary>Services, probes and components as time series. Pure.</summary>
internal static class FleetSeries
{
    private const string StatusCode = "0 unknown, 1 healthy, 2 degraded, 3 unhealthy";

    // What people make alerts of comes first: where there are too many, the last are left out.
    private static readonly IReadOnlyList<SeriesFamily> Families =
    [
        OfService("service_status", $"Status of a service: {StatusCode}.", (s, _) => (int)s.Status),
        OfService("service_up", "1 while a service is healthy or degraded, 0 while it is unhealthy; nothing while that is unknown.", (s, _) => Up(s.Status)),
        OfService("service_status_since_timestamp_seconds", "When the status of a service began, in Unix time.", (s, _) => Unix(s.Since)),
        OfService("service_paused", "1 while a service is paused.", (s, _) => Flag(s.Paused)),
        OfService("service_in_maintenance", "1 while a service is in maintenance.", (s, _) => Flag(s.InMaintenance)),
        OfService("service_incident_open", "1 while an incident of a service's status is open.", (s, _) => Flag(s.Incident is not null)),
        OfService("service_uptime_24h_ratio", "Share of the last 24 hours, as far as known, in which a service was up; degraded counts as up. Nothing while nothing is known.", (s, now) => s.Uptime24h(now)),
        new("service_info", SeriesLevel.Service, "1, with what is known of a service by name.", (output, name, s, _) => output.Sample(
            name, [("service", s.Key), ("name", s.Name), ("group", s.Group), ("environment", s.Environment), ("owner", s.Owner), ("version", s.Version ?? "")], 1)),
        OfProbe("probe_status", $"Status of a probe, confirmed by its thresholds: {StatusCode}.", p => (int)p.Status),
        OfProbe("probe_latency_seconds", "How long the last check of a probe took.", p => p.LatencyMilliseconds / 1000),
        OfProbe("probe_last_check_timestamp_seconds", "When a probe was last checked, in Unix time; nothing before.", p => p.LastCheckedAt is { } at ? Unix(at) : null),
        OfProbe("probe_period_seconds", "How often a probe is asked, or at least told.", p => p.PeriodSeconds),
        new("component_status", SeriesLevel.Component, $"Status of a component as its service reports it: {StatusCode}.", (output, name, s, _) =>
        {
            foreach (var part in s.Components)
                output.Sample(name, [("service", s.Key), ("probe", NameOf(part.Probe)), ("component", part.Name)], (int)part.Status);
        }),
    ];

    /// <summary>Families that fit, and how many series do not.</summary>
    /// <param name="mostSeries">A family of which this leaves too little room is left out as a whole, so that none is there for some services alone.</param>
    public static (IReadOnlyList<SeriesFamily> Families, int LeftOut) Fitting(IReadOnlyList<ServiceState> services, int mostSeries)
    {
        var (fitting, room, leftOut) = (new List<SeriesFamily>(), mostSeries, 0);
        foreach (var family in Families)
        {
            var count = services.Sum(family.MostOf);
            if (count > room)
            {
                leftOut += count;
                continue;
            }

            room -= count;
            fitting.Add(family);
        }

        return (fitting, leftOut);
    }

    /// <summary>Writes the series of a family.</summary>
    public static void Write(IBufferWriter<byte> output, SeriesFamily family, IReadOnlyList<ServiceState> services, DateTimeOffset now)
    {
        var writer = new SeriesWriter(output);
        writer.Family(family.FullName, family.Help);
        foreach (var service in services)
            family.Write(writer, family.FullName, service, now);
    }

    /// <summary>Writes how many series are left out.</summary>
    public static void WriteLeftOut(IBufferWriter<byte> output, int count)
    {
        var writer = new SeriesWriter(output);
        writer.Family("monitor_service_series_left_out", "Time series of services that are not shown because there are more than Monitor__Metrics__MostSeries.");
        writer.Sample("monitor_service_series_left_out", [], count);
    }

    private static SeriesFamily OfService(string name, string help, Func<ServiceState, DateTimeOffset, double?> value) =>
        new(name, SeriesLevel.Service, help, (output, full, service, now) =>
        {
            if (value(service, now) is { } known)
                output.Sample(full, [("service", service.Key), ("group", service.Group), ("environment", service.Environment)], known);
        });

    private static SeriesFamily OfProbe(string name, string help, Func<ProbeState, double?> value) => new(name, SeriesLevel.Probe, help, (output, full, service, _) =>
    {
        foreach (var probe in service.Probes)
        {
            if (value(probe) is { } known)
                output.Sample(full, [("service", service.Key), ("probe", NameOf(probe.Kind))], known);
        }
    });

    private static double? Up(HealthStatus status) => status switch
    {
        HealthStatus.Healthy or HealthStatus.Degraded => 1,
        HealthStatus.Unhealthy => 0,
        _ => null,
    };

    private static string NameOf(ProbeKind kind) => kind switch
    {
        ProbeKind.Liveness => "liveness",
        ProbeKind.Startup => "startup",
        _ => "readiness",
    };

    private static double Flag(bool on) => on ? 1 : 0;

    private static double Unix(DateTimeOffset at) => at.ToUnixTimeMilliseconds() / 1000.0;
}
