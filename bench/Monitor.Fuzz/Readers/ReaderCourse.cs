using System.Diagnostics;
using System.Text;
using Monitor.Core.Probing;
using Monitor.Core.Reading;

namespace Monitor.Fuzz.Readers;

/// <summary>Damaged bodies through the payload readers: none may throw, take long, break a limit or yield a string that cannot be stored.</summary>
internal sealed class ReaderCourse : ICourse
{
    // An idle machine needs a fiftieth of it for the worst body.
    private const int MostMilliseconds = 2000;
    private const int MostParts = 5000;

    private static readonly string?[] Types =
    [
        null, "", "application/json", "text/html; charset=latin1", "text/plain; charset=utf-16", "application/health+json",
        "application/vnd.spring-boot.actuator.v3+json", "application/grpc", "text/plain;charset=utf-32;", "; ; charset=", "text/xml", "text/csv",
    ];

    private static readonly int[] Codes = [100, 200, 204, 301, 404, 429, 500, 501, 503, 999];

    private static readonly string?[] Dialects = [.. DialectCatalogue.All.Select(dialect => dialect.Id), null, "klingon"];

    public Tally Tally { get; } = new();

    public Task<string?> TryAsync(int number)
    {
        var random = new Random(number);
        var body = new PayloadMaker(random).Make();
        var answer = new ProbeOutcome.Answered(random.Pick(Codes), random.Pick(Types), [], body, random.Once(50), null, TimeSpan.Zero, new PhaseTimings());
        return Task.FromResult(Try(answer, random.Once(4) ? random.Pick(Dialects) : null) is { } trouble
            ? $"{trouble}: {answer.StatusCode} {answer.ContentType} {Literal.Of(body)}"
            : null);
    }

    public void Dispose()
    {
    }

    private string? Try(ProbeOutcome.Answered answer, string? dialect)
    {
        try
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            var reading = HealthPayloadReader.Read(answer, dialect);
            var (took, memory) = (Stopwatch.GetElapsedTime(started), GC.GetAllocatedBytesForCurrentThread() - before);
            Tally.Add(reading.Problem is { } problem ? $"{problem}" : $"{reading.Status}");
            if (memory > MostMemory(answer.Body.Length))
                return $"{memory:N0} bytes of memory";
            // Others may have had the machine meanwhile.
            for (var again = 0; again < 3 && took.TotalMilliseconds > MostMilliseconds; again++)
            {
                started = Stopwatch.GetTimestamp();
                HealthPayloadReader.Read(answer, dialect);
                took = Stopwatch.GetElapsedTime(started);
            }

            return took.TotalMilliseconds > MostMilliseconds ? $"{took.TotalMilliseconds:0} ms" : Fault(reading);
        }
        catch (Exception e)
        {
            return $"threw {e}";
        }
    }

    // What a packed body may open to, and what a part costs.
    private static long MostMemory(int length) => 16L * 1024 * 1024 + 200L * length;

    private static string? Fault(HealthReading reading) =>
        !Enum.IsDefined(reading.Status) || !Enum.IsDefined(reading.ReportedStatus) || reading.Components.Any(part => !Enum.IsDefined(part.Status)) ? "a status that is none"
        : reading.Components.Count > MostParts ? $"{reading.Components.Count} parts"
        : reading.Uptime < TimeSpan.Zero ? $"an uptime of {reading.Uptime}"
        : reading.Components.Any(part => part.Name.Length == 0) ? "a part without a name"
        : reading.Components.DistinctBy(part => part.Name, StringComparer.Ordinal).Count() != reading.Components.Count ? "two parts of one name"
        : !(IsClean(reading.Version, 200) && IsClean(reading.Timestamp, 200) && IsClean(reading.Message, 1000)
            && reading.Components.All(part => IsClean(part.Name, 200) && IsClean(part.Message, 1000))) ? "a text that cannot be stored"
        : null;

    private static bool IsClean(string? text, int longest) =>
        text is null || (text.Length <= longest && !text.Contains('\0', StringComparison.Ordinal) && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);
}
