using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Monitor.Fuzz.Hostile;

/// <summary>The ways to write an address that some program or resolver takes for it.</summary>
internal static class Spellings
{
    private static readonly Func<uint, string>[] Numbers =
    [
        n => n.ToString(CultureInfo.InvariantCulture), n => $"0{Octal(n)}", n => $"0x{n:x}", n => $"0X{n:X}", n => $"0000{Octal(n)}", n => $"0x0000{n:x}",
    ];

    private static readonly string[] Dots = [".", "\u3002", "\uff0e", "\uff61", "\u2024", "%2e", "..", ".\u200b", ".\u00ad"];

    private static readonly Func<char, string>[] Digits =
    [
        c => $"{(char)(c - '0' + '\uff10')}", c => c == '0' ? "\u24ea" : $"{(char)(c - '1' + '\u2460')}", c => char.ConvertFromUtf32(c - '0' + 0x1D7CE), c => $"%{(int)c:x2}",
        c => $"{(char)(c - '0' + '\u0660')}", c => $"{c}\u200d", c => $"{c}\u00ad", c => c == '0' ? "\u2070" : c == '1' ? "\u00b9" : $"{c}",
    ];

    private static readonly string[] Zones = ["", "%1", "%eth0", "%25eth0", "%251", "%0", "%25", "%4294967295"];

    /// <summary>Those of an IPv4 address: each part by each number system, three, two and one part, and digits and dots of other scripts.</summary>
    public static IEnumerable<string> Of(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return OfV6(address);
        var b = address.GetAddressBytes();
        var plain = address.ToString();
        return Combined([b[0], b[1], b[2], b[3]])
            .Concat(Combined([b[0], b[1], (uint)b[2] << 8 | b[3]]))
            .Concat(Combined([b[0], (uint)b[1] << 16 | (uint)b[2] << 8 | b[3]]))
            .Concat(Combined([(uint)b[0] << 24 | (uint)b[1] << 16 | (uint)b[2] << 8 | b[3]]).SelectMany(n => (string[])[n, n + "."]))
            .Concat(Dots.SelectMany(dot => Digits.Select(digit => Written(plain, digit, dot))))
            .Concat(Dots.Select(dot => plain.Replace(".", dot, StringComparison.Ordinal)))
            .Concat([plain + ".", plain + "..", $"[{plain}]", $"{plain}%eth0", $" {plain} ", $"{plain}\t", $"\u200b{plain}", $"{plain}.nip.io", plain + "\0", $"0.{plain}", $"{plain}:", $"{plain}:80:80"]);
    }

    private static IEnumerable<string> OfV6(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        var groups = Enumerable.Range(0, 8).Select(i => bytes[2 * i] << 8 | bytes[2 * i + 1]).ToArray();
        string[] texts =
        [
            new IPAddress(bytes).ToString(), string.Join(':', groups.Select(g => $"{g:x4}")), string.Join(':', groups.Select(g => $"{g:X}")),
            $"{string.Join(':', groups[..6].Select(g => $"{g:x}"))}:{bytes[12]}.{bytes[13]}.{bytes[14]}.{bytes[15]}",
        ];
        return texts.SelectMany(text => Zones.Select(zone => $"[{text}{zone}]")).Concat(texts).Concat(texts.Select(text => $"[{text}]."));
    }

    // Every part by every number system.
    private static IEnumerable<string> Combined(uint[] parts) =>
        parts.Aggregate((IEnumerable<string>)[""], (begun, part) => begun.SelectMany(text => Numbers.Select(n => text.Length == 0 ? n(part) : $"{text}.{n(part)}")));

    private static string Written(string plain, Func<char, string> digit, string dot)
    {
        var text = new StringBuilder();
        foreach (var c in plain)
            text.Append(c == '.' ? dot : digit(c));
        return text.ToString();
    }

    private static string Octal(uint number) => Convert.ToString(number, 8);
}
