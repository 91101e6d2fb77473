using System.Text;
using Monitor.Core.Reading;

namespace Monitor.Core.Tests.Reading;

/// <summary>Hundreds of thousands of damaged bodies: none may throw, break a limit or yield a string that cannot be stored.</summary>
public sealed class FuzzTests
{
    private const int Inputs = 200_000;
    private const int LargestSeed = 4000;

    private static readonly byte[][] Fragments =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "true", "NaN", "-Infinity", "1e999", "-0", "\\ud800", "\\u0000", "\"status\":",
            "\"checks\":", "\"details\":{", "[{", "}]", "UP", "DOWN", ": ", "\n", "[+]", "::health_flags::", "# pxname,", "#", "<", "not ", "\uFEFF",
            "<health>", "<status>DOWN</status>", "</health>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&#xD800;", "-nan", "UNKNOWN",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF],
    ];

    private static readonly string?[] Types =
    [
        null, "", "application/json", "text/html; charset=latin1", "text/plain; charset=utf-16", "application/health+json",
        "application/vnd.spring-boot.actuator.v3+json", "application/grpc", "text/plain;charset=utf-32;", "; ; charset=",
    ];

    private static readonly int[] Codes = [100, 200, 204, 301, 404, 429, 500, 501, 503, 999];

    [Fact]
    public void Damaged_bodies_are_read_or_refused_but_never_hurt()
    {
        var seeds = CorpusSample.All().Select(sample => sample.Body()).Where(body => body.Length is > 0 and <= LargestSeed).ToArray();
        var dialects = DialectCatalogue.All.Select(dialect => dialect.Id).Append(null).ToArray();

        Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 2 }, half =>
        {
            var random = new Random(20260101 + half);
            for (var i = 0; i < Inputs / 2; i++)
            {
                var body = Damage(seeds[random.Next(seeds.Length)], seeds, random);
                var answer = Answers.Answer(body, Pick(Codes, random), Pick(Types, random), truncated: random.Next(50) == 0);
                Verify(HealthPayloadReader.Read(answer, random.Next(4) == 0 ? Pick(dialects, random) : null), body);
            }
        });
    }

    private static T Pick<T>(T[] choices, Random random) => choices[random.Next(choices.Length)];

    private static byte[] Damage(byte[] seed, byte[][] seeds, Random random)
    {
        var body = new List<byte>(seed);
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(body.Count + 1);
            var length = Math.Min(random.Next(1, 40), body.Count - at);
            switch (random.Next(6))
            {
                case 0: body.RemoveRange(at, length); break;
                case 1: body.InsertRange(at, Pick(Fragments, random)); break;
                case 2 when at < body.Count: body[at] = (byte)random.Next(256); break;
                case 3: body.InsertRange(at, body.GetRange(at, length)); break;
                case 4: body.InsertRange(at, Slice(Pick(seeds, random), random)); break;
                case 5: body.RemoveRange(at, body.Count - at); break;
            }
        }

        return [.. body];
    }

    private static byte[] Slice(byte[] other, Random random)
    {
        var start = random.Next(other.Length);
        return other[start..Math.Min(other.Length, start + random.Next(1, 80))];
    }

    private static void Verify(HealthReading reading, byte[] body)
    {
        var fine = reading.Components.Count <= 5000
            && IsClean(reading.Version, 200) && IsClean(reading.Timestamp, 200) && IsClean(reading.Message, 1000)
            && reading.Uptime is null or { Ticks: >= 0 }
            && reading.Components.All(part => part.Name.Length > 0 && IsClean(part.Name, 200) && IsClean(part.Message, 1000))
            && reading.Components.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() == reading.Components.Count;
        if (!fine)
            Assert.Fail($"{reading} of {Convert.ToBase64String(body)}");
    }

    private static bool IsClean(string? text, int longest) =>
        text is null || (text.Length <= longest && !text.Contains('\0') && Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);
}
