using System.Text.Json;
using System.Text.RegularExpressions;
using Monitor.Testing;

namespace Monitor.EndToEnd.Tests.Deployed;

/// <summary>What the Dockerfile makes of the program: of its last stage, for that is what runs.</summary>
internal sealed partial record Image(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> EntryPoint, IReadOnlyList<string> HealthCheck, int Port)
{
    public static Image Read()
    {
        var lines = File.ReadAllText(Repository.File("Dockerfile")).Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');
        var last = lines[Array.FindLastIndex(lines, line => line.StartsWith("FROM ", StringComparison.Ordinal))..];
        return new Image(
            Words(last, "ENV ").SelectMany(line => Pair().Matches(line)).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value),
            Command(Words(last, "ENTRYPOINT ").Single()),
            Command(Words(last, "HEALTHCHECK ").Single()),
            int.Parse(Words(last, "EXPOSE ").Single(), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Its environment and what a container is given, with another port: there is one machine for all of them.</summary>
    public Dictionary<string, string> With(IEnumerable<KeyValuePair<string, string>> more, int port)
    {
        var all = new Dictionary<string, string>(Environment);
        foreach (var (name, value) in more)
            all[name] = value;
        all["ASPNETCORE_URLS"] = all["ASPNETCORE_URLS"].Replace($":{Port}", $":{port}", StringComparison.Ordinal);
        return all;
    }

    private static IEnumerable<string> Words(IEnumerable<string> lines, string instruction) =>
        lines.Where(line => line.StartsWith(instruction, StringComparison.Ordinal)).Select(line => line[instruction.Length..].Trim());

    private static string[] Command(string line) => JsonSerializer.Deserialize<string[]>(line[line.IndexOf('[', StringComparison.Ordinal)..])!;

    [GeneratedRegex(@"(\w+)=(\S+)")]
    private static partial Regex Pair();
}
