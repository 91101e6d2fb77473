using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Reads one container's probes, with the kubelet's defaults.</summary>
internal sealed class ProbeReader(ContainerPorts ports, BaseAddress address, Reach reach, Findings findings)
{
    private static readonly string[] Handlers = ["httpGet", "tcpSocket", "grpc", "exec"];

    private static readonly string[] Known =
        [.. Handlers, "initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold", "terminationGracePeriodSeconds"];

    private readonly HttpGetReader _httpGet = new(address, reach, findings);

    /// <returns>Null when it cannot be asked; the findings say why.</returns>
    public ProbeDefinition? Read(ProbeKind kind, Section probe)
    {
        foreach (var name in probe.Names.Except(Known).Take(3))
            findings.Note(probe.Place, $"{Findings.Shown(name)} is no field of a probe, and counts for nothing.");
        var handlers = Handlers.Where(probe.Has).ToList();
        if (handlers.Count != 1)
        {
            findings.Problem(probe.Place, handlers.Count == 0
                ? "It does not say what to ask: give httpGet, tcpSocket or grpc."
                : $"It asks in more than one way: keep one of {string.Join(" and ", handlers)}.");
            return null;
        }

        return Asked(handlers[0], probe) is { } asked ? StartupPatience.Fitted(kind, Timed(asked, probe), probe.Place, findings) : null;
    }

    private ProbeDefinition? Asked(string handler, Section probe)
    {
        if (handler != "exec")
            return probe.Map(handler) is { } section ? Asked(handler, section, probe.Place) : null;
        findings.Unsupported(
            probe.Place,
            "exec runs a command inside the container, where a monitor outside cannot. Offer the same check at an HTTP path or as gRPC health, or let the container push its state, and leave this one out here.");
        return null;
    }

    private ProbeDefinition? Asked(string handler, Section section, string place)
    {
        if (ports.Find(section) is not { } port)
            return null;
        if (handler == "httpGet")
            return _httpGet.Read(section, port) is { } http ? new ProbeDefinition { Http = http } : null;
        var (host, own) = reach.HostOf(section.Text("host"), address, place);
        var number = reach.PortOf(port, address, http: false, own);
        return handler == "tcpSocket"
            ? new ProbeDefinition { Tcp = new TcpProbe { Host = host, Port = number } }
            : new ProbeDefinition { Grpc = new GrpcProbe { Host = host, Port = number, Service = section.Text("service") ?? "" } };
    }

    private static ProbeDefinition Timed(ProbeDefinition asked, Section probe) => asked with
    {
        InitialDelaySeconds = probe.Number("initialDelaySeconds") ?? 0,
        PeriodSeconds = OrDefault(probe.Number("periodSeconds"), 10),
        TimeoutSeconds = OrDefault(probe.Number("timeoutSeconds"), 1),
        SuccessThreshold = OrDefault(probe.Number("successThreshold"), 1),
        FailureThreshold = OrDefault(probe.Number("failureThreshold"), 3),
    };

    // Kubernetes takes a zero for a value that was left out.
    private static int OrDefault(int? written, int standard) => written is null or 0 ? standard : written.Value;
}
