using Monitor.Core.Access;
using Monitor.Core.Registry.Assertions;
using Monitor.Core.Registry.Components;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Transports;
using Monitor.Core.Text;

namespace Monitor.Core.Registry.Services;

/// <summary>What a definition must be like. Each error names the field by its JSON path and says what to change.</summary>
public static class ServiceValidation
{
    /// <param name="dialects">Ids of the payload dialects there are.</param>
    public static IReadOnlyList<FieldError> Errors(ServiceDefinition service, IReadOnlySet<string> dialects)
    {
        var errors = new FieldErrors();
        errors.Require(Slug.IsValid(service.Key), "key", $"The key is missing or not usable: {Slug.Rule}.");
        Texts(service, errors);
        errors.Require(service.Probes.Present.Any(), "probes", "Give at least one probe: readiness, liveness or startup.");
        errors.Require(
            service.Probes.Startup is null || service.Probes.Readiness is not null || service.Probes.Liveness is not null, "probes",
            "A startup probe stops after its first success: add a readiness or a liveness probe.");
        foreach (var (kind, probe) in service.Probes.Present)
            ProbeValidation.Check(kind, probe, dialects, $"probes.{kind.ToString().ToLowerInvariant()}", errors);
        Rules(service.Components, "components", errors);
        Weights(service, errors);
        NoDataLimit.Check(service.NoDataMinutes, errors);
        FlappingThresholds.Check(service.Flapping, errors);
        CertificateLimits.Check(service.Certificate, errors);
        ServiceObjective.Check(service.SloTarget, errors);
        return errors.All;
    }

    /// <summary>Of a probe that is tried before it belongs to a service.</summary>
    /// <param name="dialects">Ids of the payload dialects there are.</param>
    public static IReadOnlyList<FieldError> Errors(
        ProbeKind kind, ProbeDefinition probe, IReadOnlyList<ComponentRule> components, IReadOnlySet<string> dialects)
    {
        var errors = new FieldErrors();
        ProbeValidation.Check(kind, probe, dialects, "probe", errors);
        Rules(components, "components", errors);
        return errors.All;
    }

    /// <summary>The definition with left-out parts filled in and texts trimmed.</summary>
    public static ServiceDefinition Tidy(ServiceDefinition service) => service with
    {
        Key = service.Key?.Trim() ?? "",
        Name = string.IsNullOrWhiteSpace(service.Name) ? service.Key?.Trim() ?? "" : service.Name.Trim(),
        Group = GroupPath.Tidy(service.Group),
        Environment = service.Environment?.Trim() ?? "",
        Tags = Texts(service.Tags),
        Description = service.Description?.Trim() ?? "",
        Owner = service.Owner?.Trim() ?? "",
        RunbookUrl = string.IsNullOrWhiteSpace(service.RunbookUrl) ? null : service.RunbookUrl.Trim(),
        DependsOn = Texts(service.DependsOn),
        Probes = Tidy(service.Probes ?? new ProbeSet()),
        Components = [.. (service.Components ?? []).Select(c => c ?? new ComponentRule())],
    };

    // A null that JSON brought stands for a field that was left out.
    private static ProbeSet Tidy(ProbeSet probes)
    {
        foreach (var (kind, probe) in probes.Present)
            probes = probes.With(kind, Tidy(probe));
        return probes;
    }

    /// <summary>The same for one probe.</summary>
    public static ProbeDefinition Tidy(ProbeDefinition probe) => probe with
    {
        Http = probe.Http is { } http ? Tidy(http) : null,
        Tcp = probe.Tcp is { } tcp ? tcp with { Host = tcp.Host?.Trim() ?? "" } : null,
        Grpc = probe.Grpc is { } grpc ? grpc with { Host = grpc.Host?.Trim() ?? "", Service = grpc.Service?.Trim() ?? "" } : null,
        Dns = probe.Dns is { } dns ? dns with { Name = dns.Name?.Trim() ?? "", Type = dns.Type?.Trim().ToUpperInvariant() ?? "A" } : null,
        Ping = probe.Ping is { } ping ? ping with { Host = ping.Host?.Trim() ?? "" } : null,
        Assertions = [.. (probe.Assertions ?? []).Select(a => a ?? new Assertion())],
    };

    private static HttpProbe Tidy(HttpProbe http) => http with
    {
        Url = http.Url?.Trim() ?? "",
        Method = http.Method ?? "GET",
        Headers = (http.Headers ?? new Dictionary<string, string>()).ToDictionary(h => h.Key, h => h.Value ?? ""),
        ExpectedStatus = http.ExpectedStatus ?? HttpStatusRange.Default,
    };

    private static IReadOnlyList<string> Texts(IReadOnlyList<string>? texts) =>
        [.. (texts ?? []).Select(t => t?.Trim() ?? "").Where(t => t.Length > 0).Distinct()];

    private static void Texts(ServiceDefinition service, FieldErrors errors)
    {
        errors.Name(service.Name, 200, "name");
        errors.Name(service.Group, 200, "group");
        errors.Name(service.Environment, 100, "environment");
        errors.Limit(service.Description, 4000, "description");
        errors.Name(service.Owner, 200, "owner");
        errors.Limit(service.RunbookUrl, 2000, "runbookUrl");
        errors.Require(service.RunbookUrl is null || HttpAddress.Error(service.RunbookUrl) is null, "runbookUrl", "Use an address that begins with http:// or https://.");
        errors.Require(service.Tags.Count <= 50 && service.Tags.All(t => t.Length <= 100), "tags", "Use at most 50 tags of at most 100 characters.");
        errors.Require(service.Tags.All(t => CleanText.IsPlainLine(t)), "tags", FieldErrors.PlainLine);
        errors.Require(service.DependsOn.Count <= 100 && service.DependsOn.All(Slug.IsValid), "dependsOn", "Name at most 100 other services by their keys.");
        errors.Require(!service.DependsOn.Contains(service.Key), "dependsOn", "A service cannot depend on itself: remove its own key.");
    }

    private static void Rules(IReadOnlyList<ComponentRule> rules, string path, FieldErrors errors)
    {
        errors.Require(rules.Count <= 100, path, "Use at most 100 component rules.");
        for (var i = 0; i < rules.Count; i++)
        {
            var rule = rules[i];
            errors.Require(rule.Match is { Length: > 0 and <= 200 }, $"{path}[{i}].match", "Give a name pattern of at most 200 characters, such as cache*.");
            errors.Require(Enum.IsDefined(rule.Role), $"{path}[{i}].role", "Use critical, optional or ignored.");
            errors.Require(rule.Quorum is null or (>= 1 and <= 500), $"{path}[{i}].quorum", "Use a number from 1 to 500, or leave it out.");
            errors.Require(rule.Weight is null or (>= 1 and <= 1000), $"{path}[{i}].weight", "Use a number from 1 to 1000, or leave it out.");
            errors.Require(
                rule.Weight is null || (rule.Role == ComponentRole.Critical && rule.Quorum is null), $"{path}[{i}].weight",
                "A weight goes with the role critical and without a quorum: remove one of them.");
        }
    }

    private static void Weights(ServiceDefinition service, FieldErrors errors)
    {
        var weighted = service.Components.Any(c => c.Weight is not null);
        errors.Require(
            weighted == service.WeightThreshold is not null, "weightThreshold",
            weighted ? "Say how much of the weight must be up: give weightThreshold." : "There are no weights: give a rule a weight, or remove weightThreshold.");
        errors.Require(service.WeightThreshold is null or (>= 1 and <= 500_000), "weightThreshold", "Use a number from 1 to 500000.");
    }
}
