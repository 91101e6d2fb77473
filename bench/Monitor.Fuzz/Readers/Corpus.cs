using System.Text;
using System.Text.Json;

namespace Monitor.Fuzz.Readers;

/// <summary>The bodies of the sample answers.</summary>
internal static class Corpus
{
    private const int Largest = 4000;

    /// <summary>Those of a size that is quickly damaged.</summary>
    public static byte[][] Bodies { get; } = [.. Read().Where(body => body.Length is > 0 and <= Largest)];

    private static IEnumerable<byte[]> Read()
    {
        var assembly = typeof(Corpus).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("corpus/", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            using var sample = JsonDocument.Parse(stream);
            if (sample.RootElement.TryGetProperty("body_base64", out var encoded))
                yield return encoded.GetBytesFromBase64();
            else if (sample.RootElement.TryGetProperty("body", out var body))
                yield return Encoding.UTF8.GetBytes(body.GetString()!);
        }
    }
}
