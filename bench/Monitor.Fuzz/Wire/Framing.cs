using System.Globalization;
using System.Text;

namespace Monitor.Fuzz.Wire;

/// <summary>Writes the headers that tell a body's end, the empty line and the body: right, contradictory, or none.</summary>
internal sealed class Framing(Random random, List<byte> said)
{
    private static readonly string[] OddLengths =
    [
        "", "-1", "+2", "0x2", "2, 2", "2,3", "1e1", "2 2", "9223372036854775807", "9223372036854775808", "18446744073709551616", "00002", "2;", " ", "\uff12", "2\0", "1.0", "2,", ",2", "NaN",
    ];

    private static readonly string[] Codings =
    [
        "chunked", "Chunked", "CHUNKED", " chunked ", "identity", "gzip, chunked", "chunked, gzip", "chunked, chunked", "gzip", "chunked;q=1", "xchunked", "\"chunked\"", "chunked,", ",chunked", "",
        "identity, chunked", "chunked, identity", "x\0chunked", "deflate", "cow",
    ];

    private static readonly string[] OddSizes =
    [
        "", "-1", "0x2", "g", "10000000000000002", "FFFFFFFFFFFFFFFF", "7FFFFFFFFFFFFFFF", "00000000000000000000000002", "2 3", " 2", "\t2", "2\t", "2;", "2;a=b;c=\"d\ne\"", "2 ;x", "2,", "2\0", "2\r",
        "+2", "1.0", "\uff12", "100000000000000", "fffffffffffff",
    ];

    public void Write(byte[] body, string end)
    {
        switch (random.Next(12))
        {
            case < 4:
                Add($"Content-Length: {body.Length}{end}");
                break;
            case 4:
                Add($"Content-Length: {Math.Max(0, body.Length + random.Next(-3, 4))}{end}");
                break;
            case 5:
                Add($"Content-Length: {random.Pick(OddLengths)}{end}");
                break;
            case 6:
                Add($"Content-Length: {body.Length}{end}content-length: {body.Length + random.Next(2)}{end}");
                break;
            case 7:
                break;
            case 8:
                Add($"Transfer-Encoding: {random.Pick(Codings)}{end}");
                if (random.Once(2))
                    Add($"Content-Length: {random.Next(body.Length + 2)}{end}");
                if (random.Once(6))
                    Add($"Transfer-Encoding: {random.Pick(Codings)}{end}");
                Add(end);
                Rest(random.Once(3) ? [] : body, end);
                return;
            default:
                Add($"Transfer-Encoding: chunked{end}{end}");
                Rest(body, end);
                return;
        }

        Add(end);
        said.AddRange(body);
    }

    private void Rest(byte[] body, string end)
    {
        for (var at = 0; at < body.Length;)
        {
            var size = Math.Min(body.Length - at, 1 + random.Next(random.Once(2) ? 10 : 40_000));
            Add(random.Once(60) ? random.Pick(OddSizes) : size.ToString(random.Pick(["x", "X", "x4"]), CultureInfo.InvariantCulture));
            if (random.Once(20))
                Add(random.Pick([";a", "; a=b", ";a=\"b;c\"", " ", $";x={new string('y', random.Pick([100, 4000, 5000, 20_000]))}"]));
            Add(random.Once(60) ? "\n" : end);
            said.AddRange(body.AsSpan(at, size));
            at += size;
            if (!random.Once(100))
                Add(end);
        }

        Add(random.Pick(["0", "0", "0", "000", "0;last", ""]));
        Add(end);
        if (random.Once(10))
            Add(random.Pick(["X-Trailer: a\r\n", "Content-Length: 5\r\n", "no colon\r\n", " folded\r\n", "X: a\r\n b\r\n", "X: \0\r\n", $"X: {new string('t', 70_000)}\r\n"]));
        Add(end);
    }

    private void Add(string text) => said.AddRange(Encoding.Latin1.GetBytes(text));
}
