using System.Text.Json;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.WhatIf;

/// <summary>Says what of a changed definition the past cannot tell. Pure.</summary>
internal static class WhatIfNotes
{
    public static IEnumerable<string> Of(ServiceDefinition stored, ServiceDefinition changed) =>
        Enum.GetValues<ProbeKind>().SelectMany(kind => Of(kind, stored.Probes[kind], changed.Probes[kind]));

    /// <summary>Of checks that what is stored leaves open; null for none.</summary>
    public static string? OfOpen(long open) => open == 0 ? null
        : $"Of {open} {(open == 1 ? "check" : "checks")} what is stored does not tell for certain how they would have been judged: the likelier was taken.";

    /// <summary>The component rules speak of other parts, or otherwise.</summary>
    public static bool RulesDiffer(ServiceDefinition stored, ServiceDefinition changed) =>
        Json(new ServiceDefinition { Components = stored.Components, WeightThreshold = stored.WeightThreshold })
        != Json(new ServiceDefinition { Components = changed.Components, WeightThreshold = changed.WeightThreshold });

    private static IEnumerable<string> Of(ProbeKind kind, ProbeDefinition? stored, ProbeDefinition? changed)
    {
        var name = kind.ToString().ToLowerInvariant();
        if (changed is null)
            yield break;
        if (stored is null)
        {
            yield return $"The {name} probe is new: nothing was recorded of it, and it takes no part.";
            yield break;
        }

        if (stored.PeriodSeconds != changed.PeriodSeconds)
            yield return $"The period of {name} is not replayed: its checks are taken as they were made, every {stored.PeriodSeconds} s.";
        if (changed.TimeoutSeconds > stored.TimeoutSeconds)
            yield return $"The longer time-out of {name} is not replayed: what ran into the shorter one stays failed.";
        if (Asked(kind, stored) != Asked(kind, changed))
            yield return $"What {name} asks and asserts is not replayed: the answers are gone, and their stored verdicts stand.";
        if (changed.Assertions.Count > 0 && stored.DegradedAfterMilliseconds < (changed.DegradedAfterMilliseconds ?? int.MaxValue))
            yield return $"Whether assertions of {name} would have failed where it was too slow is not known: they count as fulfilled.";
    }

    // Without what is replayed, and without secrets: those that are typed say nothing of the past.
    private static string Asked(ProbeKind kind, ProbeDefinition probe)
    {
        var masked = ProbeSecrets.Masked(kind, probe);
        return JsonSerializer.Serialize(
            new ProbeDefinition
            {
                Http = masked.Http is { } http ? http with { ExpectedStatus = "" } : null,
                Tcp = masked.Tcp, Grpc = masked.Grpc, Dns = masked.Dns, Ping = masked.Ping,
                Push = masked.Push is { } push ? push with { Token = null } : null,
                Dialect = masked.Dialect,
                Assertions = masked.Assertions,
            },
            RegistryJson.Options);
    }

    private static string Json(ServiceDefinition definition) => JsonSerializer.Serialize(definition, RegistryJson.Options);
}
