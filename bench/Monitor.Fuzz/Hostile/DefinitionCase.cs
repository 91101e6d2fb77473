using System.Text;
using System.Text.Json;
using Monitor.Core.Probing.Http;
using Monitor.Core.Reading;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Transports;

namespace Monitor.Fuzz.Hostile;

/// <summary>A hostile definition is refused in words, or taken and then sent as it was meant.</summary>
internal static class DefinitionCase
{
    private const int LongestField = 301;
    private const int LongestMessage = 1000;

    /// <returns>What did not hold, or null; and what became of it.</returns>
    public static (string? Trouble, string Kind) Try(string json)
    {
        ServiceDefinition? given;
        try
        {
            given = JsonSerializer.Deserialize<ServiceDefinition>(json, RegistryJson.Options);
        }
        catch (JsonException)
        {
            return (null, "definitions that are no JSON of ours");
        }

        var tidy = ServiceValidation.Tidy(given!);
        var errors = ServiceValidation.Errors(tidy, DialectCatalogue.Ids);
        if (errors.FirstOrDefault(e => e.Field.Length > LongestField || e.Message.Length > LongestMessage || e.Message.Length == 0) is { } unclear)
            return ($"an error of {unclear.Field.Length} + {unclear.Message.Length} characters at {Literal.Of(unclear.Field[..Math.Min(60, unclear.Field.Length)])}", "");
        if (errors.Count > 0)
            return (null, "definitions that are refused");
        foreach (var (_, probe) in tidy.Probes.Present)
        {
            if (probe.Http is { } http && Sent(http) is { } trouble)
                return (trouble, "");
        }

        foreach (var text in (string?[])[given!.RunbookUrl, tidy.Probes.Readiness?.Http?.Url])
            _ = HttpAddress.SameServer(text, "http://b\u00fccher.example/") || WrittenAddress.Of(text ?? "").Transport is null;
        return (null, "definitions that are taken");
    }

    // A request line, and header lines that are one line each.
    private static string? Sent(HttpProbe http)
    {
        var (head, _) = new PreparedRequest(http).First.Parts;
        var lines = Encoding.Latin1.GetString(head.Span).Split("\r\n");
        var known = http.Headers.Keys.Concat(["Host", "Accept", "User-Agent", "Cache-Control", "Authorization", "Accept-Encoding", "Connection", "Content-Type", "Content-Length"]);
        return lines.Any(line => line.Any(c => c is (< ' ' and not '\t') or > '~')) ? "bytes in the head that are not printable"
            : lines[0].Split(' ').Length != 3 ? $"a request line that is {Literal.Of(lines[0])}"
            : lines[1..^2].Where(line => !known.Contains(line.Split(':')[0], StringComparer.OrdinalIgnoreCase)).FirstOrDefault() is { } stray ? $"a stray line {Literal.Of(stray)}"
            : null;
    }
}
