using System.Globalization;

namespace Monitor.Core.Registry.Kubernetes;

/// <summary>Turns what the kubelet asks at a pod's address into what is asked from here.</summary>
internal sealed class Reach(KubernetesImportOptions options, Findings findings)
{
    private readonly Dictionary<string, BaseAddress?> _addresses = [];
    private readonly HashSet<string> _usedPorts = [];
    private readonly SortedSet<int> _replaced = [];
    private readonly HashSet<string> _hosts = [];
    private bool _ownPortsOverTls;

    /// <summary>The base address for one workload; null (and a problem, once) when it cannot be used.</summary>
    public BaseAddress? For(Workload workload)
    {
        var text = (options.BaseAddress ?? "")
            .Replace("{namespace}", workload.Namespace.Length > 0 ? workload.Namespace : "default", StringComparison.Ordinal)
            .Replace("{name}", workload.Name, StringComparison.Ordinal);
        if (_addresses.TryGetValue(text, out var known))
            return known;
        var (address, fault) = BaseAddress.Parse(text);
        if (fault is not null)
            findings.Problem("baseAddress", fault);
        return _addresses[text] = address;
    }

    /// <summary>The port that is reached from here, for any transport.</summary>
    /// <param name="own">True when the base address's host is asked: its port counts for httpGet.</param>
    public int PortOf(ContainerPort port, BaseAddress address, bool http, bool own)
    {
        foreach (var name in (string?[])[port.Name, port.Number.ToString(CultureInfo.InvariantCulture)])
        {
            if (name is not null && options.Ports.TryGetValue(name, out var mapped))
            {
                _usedPorts.Add(name);
                return mapped;
            }
        }

        if (!http || !own)
            return port.Number;
        if (address.Port is null)
            _ownPortsOverTls |= address.Scheme == "https" && port.Number != 443;
        else
            _replaced.Add(port.Number);
        return address.Port ?? port.Number;
    }

    /// <summary>The host to ask: the base address's, unless the probe names one that means the same from everywhere.</summary>
    public (string Host, bool Own) HostOf(string? written, BaseAddress address, string place)
    {
        if (string.IsNullOrWhiteSpace(written))
            return Own(address);
        // On the kubelet's node this is the node; here it would be us.
        if (written is not ("localhost" or "::1" or "[::1]") && !written.StartsWith("127.", StringComparison.Ordinal))
            return (written.Trim('[', ']'), false);
        findings.Note(place, $"host {written} means the node itself; the base address is asked instead.");
        return Own(address);
    }

    /// <summary>What can only be said once everything has been read.</summary>
    public void Report(int workloads)
    {
        foreach (var (name, port) in options.Ports)
        {
            if (port is < 1 or > 65_535)
                findings.Problem($"ports.{Findings.Shown(name)}", "Use a port from 1 to 65535.");
            else if (!_usedPorts.Contains(name))
                findings.Note("ports", $"No probe asks the port {Findings.Shown(name)}.");
        }

        if (_replaced.Count > 1)
            findings.Note("baseAddress", $"Its port takes the place of the ports {string.Join(", ", _replaced.Take(10))}. Give ports to keep them apart.");
        if (_ownPortsOverTls)
            findings.Note("baseAddress", "It has no port, so each probe's own port is asked by https. Write one, as in https://shop.example:443, to ask there.");
        if (workloads > 1 && _hosts.Count == 1)
            findings.Note("baseAddress", $"{workloads} workloads are asked at one host. Write {{name}} or {{namespace}} in it for a host of each.");
    }

    private (string Host, bool Own) Own(BaseAddress address)
    {
        _hosts.Add(address.Host);
        return (address.Host, true);
    }
}

/// <summary>A port of a container.</summary>
/// <param name="Name">Null when it has none.</param>
internal sealed record ContainerPort(int Number, string? Name);
