using System.Globalization;
using System.Text;

namespace Monitor.Fuzz.Wire;

/// <summary>Makes answers: most nearly right, some cut, some damaged, some without end.</summary>
/// <param name="random">Decides everything.</param>
internal sealed class AnswerMaker(Random random)
{
    private static readonly string[] StatusLines =
    [
        "HTTP/1.1 200 OK", "HTTP/1.1 200", "HTTP/1.1 200 ", "HTTP/1.0 200 OK", "HTTP/1.1 503 Service Unavailable", "HTTP/1.1 404 Nöt Found", "HTTP/1.1 500 a\tb",
    ];

    private static readonly string[] OddStatusLines =
    [
        "HTTP/1.1 204 No Content", "HTTP/1.1 304 Not Modified", "HTTP/1.1 205 Reset Content", "HTTP/1.1 101 Switching Protocols", "HTTP/1.1 301 Moved", "HTTP/1.1 099 Early",
        "HTTP/1.1 000 None", "HTTP/1.1 999 Beyond", "HTTP/1.1 600 Odd", "HTTP/1.7 200 OK", "HTTP/2 200", "HTTP/2.0 200 OK", "HTTP/1.1  200 OK", "HTTP/1.1 20 OK", "HTTP/1.1 2000 OK",
        "HTTP/1.1 200OK", "http/1.1 200 OK", "HTTP/1.1\t200 OK", "HTTP/1.1 -20 OK", "HTTP/1.1 2\uff100 OK", "HTTP/1.1", "HTTP", "ICY 200 OK", "220 smtp ready", "<html>", "HTTP/1.1 200\tOK",
        "HTTP/1.1 200 a\0b", "HTTP/1.1 200 a\rb", "HTTP/11 200 OK", "HTTP/1.x 200 OK", " HTTP/1.1 200 OK",
    ];

    private static readonly string[] Headers =
    [
        "Server: nginx", "Date: Mon, 30 Nov 2026 08:00:00 GMT", "Content-Type: application/json", "content-type: text/html; charset=latin1", "Content-Type: text/plain; charset=\"utf-16",
        "X-Empty:", "X-Blank: \t ", "Set-Cookie: a=b; Path=/", "Vary: *", "X-Ünicode: ü", "ETag: \"x\"", "Connection: close", "Connection: keep-alive, Upgrade", "Location: /there",
        "X-Utf8: größe", "Retry-After: -1", "Keep-Alive: timeout=5",
    ];

    private static readonly string[] OddHeaders =
    [
        "X-Folded: a\r\n b\r\n\tc", "X-Folded: a\n b", "No colon", ": nameless", "two words: a", "X-Before : a", "X-Tab\t: a", "X-Nul: a\0b", "X-Cr: a\rb", "X-Cr: a\r", "\u00ff: a", "(): a",
        "X-Nul\0: a", " leading: a", "\tleading: a", "X-Colons: a:b:c", "X-Bel: \u0007", "X-Del: \u007f", "Content-Type: \r\n application/json", "Trailer: X", "X: " + "\u0085",
        "Content-Length\0: 5", "Transfer-Encoding\u00a0: chunked", "X: \r\n\r\n", "X:\r\r\n",
    ];

    private static readonly string[] Provisional =
    [
        "HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 102 Processing\r\nX: y\r\n\r\n", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", "HTTP/1.1 199 Odd\n\n",
        "HTTP/1.1 100 Continue\r\nContent-Length: 5\r\n\r\n", "HTTP/1.1 100 Continue\r\nTransfer-Encoding: chunked\r\n\r\n", "HTTP/1.0 100\r\n\r\n",
    ];

    private static readonly byte[] Nasty = " \r\n\t:;,0aF9\0\u007f"u8.ToArray();

    private readonly List<byte> _said = [];

    public Said Make()
    {
        Before();
        var end = random.Once(8) ? "\n" : "\r\n";
        Add(random.Pick(random.Once(5) ? OddStatusLines : StatusLines), end);
        for (var i = random.Next(5); i > 0; i--)
            Add(random.Pick(random.Once(12) ? OddHeaders : Headers), random.Once(40) ? "\n" : end);
        if (random.Once(150))
            Endless(end);
        var (body, coding) = new BodyMaker(random).Make();
        if (coding is not null)
            Add($"Content-Encoding: {coding}", end);
        new Framing(random, _said).Write(body, end);
        if (random.Once(10))
            Add(random.Pick(["junk", "\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", "\0"]), "");
        var said = Damaged([.. _said]);
        return new Said(said, random.Once(12), said.Length > 20_000 ? 50_000 : random.Pick([1, 7, 60, 5000, int.MaxValue - 1]));
    }

    private void Before()
    {
        if (random.Once(25))
            Add(random.Pick(["\r\n", "\n", "\n\r\n", "\r", " ", "\ufeff"]), "");
        for (var i = random.Once(12) ? random.Next(4) : 0; i > 0; i--)
            Add(random.Pick(Provisional), random.Once(6) ? "\r\n" : "");
        if (random.Once(1500))
            Add(string.Concat(Enumerable.Repeat(random.Pick(Provisional), 6000)), "");
    }

    // Around the limit of 64 KiB, and far beyond it.
    private void Endless(string end)
    {
        var size = random.Pick([60_000, 65_000, 65_536, 66_000, 200_000, 1_000_000]);
        if (random.Once(2))
            Add($"X-Long: {new string('v', size)}", end);
        else
            Add(string.Concat(Enumerable.Repeat($"X-Many: {new string('v', 50)}{end}", size / 60)), "");
    }

    private byte[] Damaged(byte[] said)
    {
        if (random.Once(6))
            said = said[..random.Next(said.Length + 1)];
        for (var i = random.Once(4) ? random.Next(4) : 0; i > 0 && said.Length > 0; i--)
        {
            var at = random.Next(Math.Min(said.Length, 250));
            said = random.Next(3) switch
            {
                0 => [.. said[..at], random.Pick(Nasty), .. said[(at + 1)..]],
                1 => [.. said[..at], .. said[(at + 1)..]],
                _ => [.. said[..at], random.Pick(Nasty), .. said[at..]],
            };
        }

        return said;
    }

    private void Add(string text, string end) => _said.AddRange(Encoding.Latin1.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{text}{end}")));
}
