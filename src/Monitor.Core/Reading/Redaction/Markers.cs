using System.Buffers;

namespace Monitor.Core.Reading.Redaction;

/// <summary>The words and signs without which a text holds nothing to redact: one vectorised search for all of them.</summary>
internal static class Markers
{
    private static readonly string[] Signs = ["://", @":\/\/", "eyJ", "-----BEGIN", "bearer ", "sig="];

    private static readonly SearchValues<string> OfSecrets = SearchValues.Create(
        [.. Signs, .. NamedSecret.Names, .. KnownToken.Prefixes], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> OfFrames = SearchValues.Create(StackFrames.Markers, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> All = SearchValues.Create(
        [.. Signs, .. NamedSecret.Names, .. KnownToken.Prefixes, .. StackFrames.Markers], StringComparison.OrdinalIgnoreCase);

    /// <summary>No marker is longer than this many characters.</summary>
    public const int Longest = 32;

    public static bool AreIn(ReadOnlySpan<char> text) => text.ContainsAny(All);

    public static bool OfFramesAreIn(ReadOnlySpan<char> text) => text.ContainsAny(OfFrames);

    /// <summary>Where the next marker of a secret begins, or -1.</summary>
    public static int NextSecret(ReadOnlySpan<char> text) => text.IndexOfAny(OfSecrets);
}
