using Monitor.Core.Probing;
using Monitor.Core.Probing.Http.Wire;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Fuzz.Wire;

/// <summary>What one client made of an answer.</summary>
/// <param name="Failure">Null when it was answered.</param>
internal sealed record Heard(int Status, ReadOnlyMemory<byte> Body, bool IsCut, ProbeFailure? Failure, string Detail)
{
    public static Heard Failed(ProbeFailure failure, string detail) => new(0, default, false, failure, detail);

    /// <summary>The same verdict, and of an answer the same bytes.</summary>
    public bool Agrees(Heard other) =>
        Failure == other.Failure && (Failure is not null || (Status, IsCut) == (other.Status, other.IsCut) && Body.Span.SequenceEqual(other.Body.Span));

    public override string ToString() => Failure is { } failure ? $"{failure} ({Detail})" : $"{Status} with {Body.Length} bytes{(IsCut ? " and more" : "")}";
}

/// <summary>The same with what our client knows beside it.</summary>
/// <param name="HeadText">As it was read, unfolded.</param>
/// <param name="Allocated">Bytes of memory.</param>
internal sealed record OurHeard(Heard Heard, WireFault Fault, AnswerHead Head, string HeadText, long Allocated);
