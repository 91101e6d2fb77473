using Monitor.Core.Reading;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Judging.Review;

/// <summary>A probe with what its last check told.</summary>
/// <param name="Readiness">The service's readiness probe; null when it has none.</param>
/// <param name="Last">Null when it was never checked: only the definition can be reviewed.</param>
/// <param name="Version">Of the service, as its payloads say.</param>
internal sealed record ReviewedProbe(
    ProbeKind Kind, ProbeDefinition Definition, ProbeDefinition? Readiness, ReviewedCheck? Last, string? Version)
{
    /// <summary>An HTTP answer came.</summary>
    public bool Answered => Definition.Http is not null && Last is { Failure: null, HttpStatus: not null };

    /// <summary>A result came, over whatever transport.</summary>
    public bool Reached => Last is { Failure: null };

    /// <summary>Its payload says how it is.</summary>
    public bool Understood => Answered && !Crashed && Last is { Dialect: not (null or DialectCatalogue.None or DialectCatalogue.HttpStatus) };

    /// <summary>What came is the framework's page, not the service's payload.</summary>
    public bool Crashed => Found("handler-crashed") is not null;

    public bool Encrypted => Definition is { Http.Url: var url } ? url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) : Definition.Grpc is { Tls: true };

    /// <summary>The first of these contradictions that the last check found.</summary>
    public Contradiction? Found(params ReadOnlySpan<string> codes)
    {
        foreach (var contradiction in Last?.Contradictions ?? [])
        {
            if (codes.Contains(contradiction.Code))
                return contradiction;
        }

        return null;
    }

    public bool SkipsVerification => Definition is { Http.VerifyTls: false } or { Grpc.VerifyTls: false };

    public bool SharesAddressWithReadiness =>
        Readiness is { } other && other.Address == Definition.Address && other.Http?.Method == Definition.Http?.Method;

    public bool NamesComponents => Last is { NamesComponents: true };

    public bool FoldsComponents => Last is { FoldsComponents: true };
}
