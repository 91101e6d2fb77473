using Monitor.Core.Registry.Probes;

namespace Monitor.Core.History.Results;

/// <summary>An answer of a probe that was kept, for operators: the last one, or the one before that meant something else. Untrusted text.</summary>
/// <param name="Body">At most 32 KiB, as text.</param>
/// <param name="BodyTruncated">True when more was sent than is kept.</param>
/// <param name="Bytes">What was read of the body.</param>
public sealed record RawAnswer(
    ProbeKind Probe,
    DateTimeOffset At,
    int HttpStatus,
    string? ContentType,
    string Body,
    bool BodyTruncated,
    int Bytes);
