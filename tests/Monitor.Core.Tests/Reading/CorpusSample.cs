using System.Text;
using System.Text.Json;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Core.Tests.Reading;

/// <summary>One file of the corpus: an answer and what it must be read as.</summary>
internal sealed class CorpusSample
{
    private readonly JsonElement _root;

    private CorpusSample(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _root = JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Reading", "Corpus");

    public string Name { get; }

    public string Dialect => _root.GetProperty("dialect").GetString()!;

    private JsonElement Expected => _root.GetProperty("expect");

    public static IEnumerable<CorpusSample> All() => Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal).Select(path => new CorpusSample(path));

    public static CorpusSample Named(string name) => new(Path.Combine(Folder, name + ".json"));

    public ProbeOutcome.Answered Answer() =>
        Answers.Answer(Body(), _root.GetProperty("http_status").GetInt32(), _root.GetProperty("content_type").GetString());

    public byte[] Body()
    {
        if (_root.TryGetProperty("body_base64", out var encoded))
            return encoded.GetBytesFromBase64();
        if (_root.TryGetProperty("body_generator", out _))
            return Generated();
        return Encoding.UTF8.GetBytes(_root.GetProperty("body").GetString()!);
    }

    /// <summary>Everything in which a reading differs from what is expected; empty when it is right.</summary>
    public IEnumerable<string> DifferencesOf(HealthReading reading)
    {
        var status = Enum.Parse<HealthStatus>(Expected.GetProperty("status").GetString()!);
        if (reading.Status != status)
            yield return $"status is {reading.Status}, not {status}";
        foreach (var difference in PartDifferences(reading).Concat(FactDifferences(reading)))
            yield return difference;
    }

    // The one body that is too big to store: '{"status":"UP","pad":"' + 'x'*5242880 + '"}'.
    private static byte[] Generated() => Encoding.UTF8.GetBytes($$"""{"status":"UP","pad":"{{new string('x', 5242880)}}"}""");

    private IEnumerable<string> PartDifferences(HealthReading reading)
    {
        var expected = Expected.GetProperty("components").EnumerateArray().ToDictionary(part => part.GetProperty("name").GetString()!);
        foreach (var surplus in reading.Components.Where(part => !expected.ContainsKey(part.Name)))
            yield return $"part {surplus.Name} is too many";
        foreach (var (name, part) in expected)
        {
            var read = reading.Components.SingleOrDefault(candidate => candidate.Name == name);
            if (read is null)
                yield return $"part {name} is missing";
            else if (read.Status.ToString() != part.GetProperty("status").GetString())
                yield return $"part {name} is {read.Status}";
            else if (part.TryGetProperty("message", out var message) && read.Message?.Contains(message.GetString()!, StringComparison.Ordinal) != true)
                yield return $"part {name} says \"{read.Message}\", without \"{message}\"";
        }
    }

    private IEnumerable<string> FactDifferences(HealthReading reading)
    {
        if (Expected.TryGetProperty("version", out var version) && reading.Version != version.GetString())
            yield return $"version is {reading.Version}, not {version}";
        if (Expected.TryGetProperty("uptime_seconds", out var uptime)
            && Math.Abs((reading.Uptime?.TotalSeconds ?? -1) - uptime.GetDouble()) > 0.001)
            yield return $"uptime is {reading.Uptime}, not {uptime} s";
        if (Expected.TryGetProperty("timestamp", out var timestamp) && !IsSameTime(reading, timestamp))
            yield return $"timestamp is {reading.Timestamp}, not {timestamp}";
    }

    private static bool IsSameTime(HealthReading reading, JsonElement expected)
    {
        var text = expected.GetString()!;
        return reading.TimestampInstant is { } instant
            ? instant == DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
            : reading.Timestamp == text;
    }
}
