using System.Globalization;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>The ports that a container names.</summary>
internal sealed class ContainerPorts(IReadOnlyList<ContainerPort> ports, Findings findings)
{
    public static ContainerPorts Of(Section container, Findings findings)
    {
        var ports = new List<ContainerPort>();
        foreach (var port in container.Maps("ports"))
        {
            if (port.Number("containerPort") is { } number)
                ports.Add(new ContainerPort(number, port.Text("name")));
        }

        return new(ports, findings);
    }

    /// <summary>A probe's port: a number or a name; as the kubelet does, a number in quotes is taken for a name first.</summary>
    /// <returns>Null, and a problem, when there is none to ask.</returns>
    public ContainerPort? Find(Section handler)
    {
        if (handler.Text("port") is not { Length: > 0 } written)
            return Refused(handler.Place, "It has no port: give one.");
        if (ports.FirstOrDefault(p => p.Name == written) is { } named)
            return InRange(named, handler.Place);
        return int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? InRange(new ContainerPort(number, ports.FirstOrDefault(p => p.Number == number)?.Name), handler.Place)
            : Refused(handler.Place, $"The container has no port named '{Findings.Shown(written)}'. {Known}");
    }

    private string Known => ports.Where(p => p.Name is not null).Take(10).ToList() is { Count: > 0 } named
        ? $"It names {string.Join(", ", named.Select(p => $"{Findings.Shown(p.Name!)} ({p.Number})"))}."
        : "It names no ports: add the name to its ports, or write the number.";

    private ContainerPort? InRange(ContainerPort port, string place) =>
        port.Number is >= 1 and <= 65_535 ? port : Refused(place, $"The port {port.Number} is not between 1 and 65535.");

    private ContainerPort? Refused(string place, string message)
    {
        findings.Problem(place, message);
        return null;
    }
}
