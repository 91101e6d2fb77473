namespace Monitor.Fuzz.Wire;

/// <summary>What a server says to one request before it closes.</summary>
/// <param name="Most">Bytes that a read gives at most: it comes in pieces of random lengths.</param>
internal sealed record Said(byte[] Bytes, bool IsHead, int Most);
