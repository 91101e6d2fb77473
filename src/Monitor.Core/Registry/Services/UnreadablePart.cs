using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Registry.Services;

/// <summary>A part of a stored definition that this version cannot read, and leaves out: another version has stored it, or a hand.</summary>
/// <param name="Probe">Null for the definition itself; without it nothing could be judged, so none of its probes is asked.</param>
/// <param name="Why">What the reader said.</param>
public sealed record UnreadablePart(ProbeKind? Probe, string Why)
{
    /// <summary>What to do.</summary>
    public const string Mend = "If a newer version wrote it, run that version on every node. If none did, edit the service, write this anew and save it.";

    /// <summary>"Its readiness probe cannot be read and is not asked: …".</summary>
    public string Says => Probe is { } kind
        ? $"Its {kind.ToString().ToLowerInvariant()} probe cannot be read and is not asked: {Why}"
        : $"Its definition cannot be read, so none of its probes is asked: {Why}";
}
