using System.IO.Compression;
using System.Text;

namespace Monitor.Fuzz.Readers;

/// <summary>Makes bodies: samples that were damaged, and such as are made to cost time or memory.</summary>
internal sealed class PayloadMaker(Random random)
{
    private static readonly byte[][] Fragments =
    [
        .. new[]
        {
            "{", "}", "[", "]", "\"", "\\", ",", ":", "null", "true", "NaN", "-Infinity", "1e999", "-0", "\\ud800", "\\u0000", "\"status\":",
            "\"checks\":", "\"details\":{", "[{", "}]", "UP", "DOWN", ": ", "\n", "[+]", "::health_flags::", "# pxname,", "#", "<", "not ", "\uFEFF",
            "<health>", "<status>DOWN</status>", "</health>", "<!DOCTYPE x [<!ENTITY a 'b'>]>", "&#xD800;", "-nan", "UNKNOWN", "1e-999", "9999999999999999999999999999",
            "\"uptime\":", "P9999999999D", "99999999.23:59:59", "\"timestamp\":\"9999-12-31T23:59:59.9999999-14:00\"", "0001-01-01T00:00:00+14:00", "\"status\":{\"status\":",
        }.Select(Encoding.UTF8.GetBytes),
        [0], [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFE], [0xFE, 0xFF],
    ];

    public byte[] Make()
    {
        var body = random.Once(400) ? Large() : Corpus.Bodies[random.Next(Corpus.Bodies.Length)];
        if (body.Length <= 100_000)
            body = Damaged(body);
        return random.Once(60) ? Packed(body) : body;
    }

    /// <summary>Up to five damages to it.</summary>
    public byte[] Damaged(byte[] seed)
    {
        var body = new List<byte>(seed);
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            var at = random.Next(body.Count + 1);
            var length = Math.Min(random.Next(1, 40), body.Count - at);
            switch (random.Next(7))
            {
                case 0: body.RemoveRange(at, length); break;
                case 1: body.InsertRange(at, random.Pick(Fragments)); break;
                case 2 when at < body.Count: body[at] = (byte)random.Next(256); break;
                case 3: body.InsertRange(at, body.GetRange(at, length)); break;
                case 4: body.InsertRange(at, Slice(random.Pick(Corpus.Bodies))); break;
                case 5: body.RemoveRange(at, body.Count - at); break;
                case 6 when at < body.Count: body[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. body];
    }

    private byte[] Slice(byte[] other)
    {
        var start = random.Next(other.Length);
        return other[start..Math.Min(other.Length, start + random.Next(1, 80))];
    }

    private byte[] Large()
    {
        var n = random.Pick([100, 1000, 10_000, 40_000]);
        return Encoding.UTF8.GetBytes(random.Next(14) switch
        {
            0 => Repeat("[", n) + Repeat("]", n),
            1 => Repeat("{\"a\":", n) + "1" + Repeat("}", n),
            2 => $$"""{"status":"UP","checks":[{{string.Join(',', Enumerable.Range(0, n).Select(i => $$"""{"name":"c{{i}}","status":"UP"}"""))}}]}""",
            3 => "{\"components\":{" + string.Join(',', Enumerable.Repeat("\"same\":{\"status\":\"DOWN\"}", n)) + "}}",
            4 => $$"""{"status":"UP","uptime":{{Repeat("9", n)}}}""",
            5 => Repeat("<a>", n) + Repeat("</a>", n),
            6 => $"<!DOCTYPE h [<!ENTITY a0 'x'>{string.Concat(Enumerable.Range(1, 30).Select(i => $"<!ENTITY a{i} '&a{i - 1};&a{i - 1};'>"))}]><health><status>&a30;</status></health>",
            7 => $"<health {string.Concat(Enumerable.Range(0, n).Select(i => $"a{i}='UP' "))}/>",
            8 => string.Concat(Enumerable.Range(0, n).Select(i => $"[+]check-{i} ok\n")),
            9 => Repeat("status: UP\n", n),
            10 => $$"""{"status":"{{Repeat("\\u0041", n)}}"}""",
            11 => "# pxname,svname," + Repeat("x,", n) + "\n" + Repeat("a,b,UP\n", n),
            12 => Repeat("{\"status\":{\"status\":", n / 10),
            _ => "<html>" + Repeat("<div>DOWN", n),
        });
    }

    private static byte[] Packed(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.Fastest))
            stream.Write(body);
        return packed.ToArray();
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
