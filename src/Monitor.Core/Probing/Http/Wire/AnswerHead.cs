namespace Monitor.Core.Probing.Http.Wire;

/// <summary>What matters of a head that was read.</summary>
/// <param name="Status">100–999.</param>
/// <param name="End">How the body's end is told.</param>
/// <param name="Length">In bytes, where that tells it.</param>
/// <param name="Keeps">The connection may take another request after the body.</param>
/// <param name="ContentType">Where the first value of that header stands in the head; empty for none.</param>
/// <param name="Codings">Content-Encoding as sent, or null.</param>
internal readonly record struct AnswerHead(int Status, BodyEnd End, long Length, bool Keeps, Range ContentType, string? Codings)
{
    /// <summary>Another head follows. Of the provisional answers only 101 is the last: RFC 9110, section 15.2.2.</summary>
    public bool IsProvisional => Status is >= 100 and < 200 and not 101;
}
