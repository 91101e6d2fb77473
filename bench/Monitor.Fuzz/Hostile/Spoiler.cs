using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitor.Fuzz.Hostile;

/// <summary>Puts texts and values of somebody hostile into JSON.</summary>
internal sealed class Spoiler(Random random)
{
    private static readonly string[] Texts =
    [
        "", " ", "a\r\nX-Injected: 1", "a\nb", "a\rb", "a\0b", "\u202eabc", "\u200b", "\ufeff", "\u2028", "a\u0085b", "../../etc/passwd", "<script>alert(1)</script>", "'; DROP TABLE services;--", "${jndi:ldap://x}",
        "{{7*7}}", "%00", "%0d%0aX: 1", "=cmd|' /C calc'!A0", "\u0430\u0440\u0440le", "http://\u00ad/", "http://xn--/", "http://a\u0300\u0300.example/", "http://[::1", "http://[fd00:ec2::254%25eth0]/",
        "http://user:pass@host/", "http://host:99999/", "http:///", "file:///etc/passwd", "gopher://x/", "http://" + "a.", "http://\u212a.example/", "http://a b/", "http://a\tb/", "http://..../", "http://-a-/",
        "http://%zz/", "http://\ud83d\ude00.example/", "http://\uff41\uff0e/", "(a+)+$", "[", "$..[?(@..a)]", "$[?@.a=~'(']", "**********************************a", "255-100", "99999999999", "-1", "NaN", "1e400",
        "tcp://", "::1", "[::1]:53", ":53", "a:b:c", "_", "-", "a..b", "xn--a", "\u00df.example", "\u0661\u0662.\u0663", "true", "null", "basic", "GET /x HTTP/1.1\r\n", "G ET", "CONNECT", "\u0130", "I", "\ud800",
    ];

    /// <summary>Puts something hostile in place of some value within.</summary>
    public void Spoil(JsonNode node)
    {
        while (true)
        {
            switch (node)
            {
                case JsonObject { Count: > 0 } named:
                    var (name, value) = random.Pick([.. named]);
                    if (value is JsonObject or JsonArray && !random.Once(12))
                    {
                        node = value;
                        continue;
                    }

                    if (random.Once(20))
                        named[Text()] = Value();
                    else
                        named[name] = Like(value);
                    return;
                case JsonArray { Count: > 0 } list:
                    var at = random.Next(list.Count);
                    if (list[at] is JsonObject inner && !random.Once(12))
                    {
                        node = inner;
                        continue;
                    }

                    list[at] = Like(list[at]);
                    return;
                default:
                    return;
            }
        }
    }

    // Mostly of the kind that is expected: whatever else is refused before anybody looks at it.
    private JsonNode? Like(JsonNode? value) => random.Once(12) ? Value() : value?.GetValueKind() switch
    {
        JsonValueKind.String => JsonValue.Create(Text()),
        JsonValueKind.Number => JsonValue.Create(random.Pick([0, -1, int.MaxValue, int.MinValue, 1, 500, 100_000])),
        _ => Value(),
    };

    private JsonNode? Value() => random.Next(12) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Pick([0, -1, int.MaxValue, int.MinValue, 1, 500])),
        2 => new JsonArray([.. Enumerable.Range(0, random.Pick([0, 1, 200])).Select(_ => (JsonNode)JsonValue.Create(Text()))]),
        3 => new JsonObject([.. Enumerable.Range(0, random.Pick([0, 1, 60])).Select(i => new KeyValuePair<string, JsonNode?>($"{Text()}_{i}", JsonValue.Create(Text())))]),
        _ => JsonValue.Create(Text()),
    };

    /// <summary>A text, mostly short.</summary>
    public string Text() => random.Next(40) switch
    {
        0 => new string(random.Pick(['a', '\u00fc', '\u0300', '\u202e', '.', '/', '\n']), random.Pick([64, 254, 2001, 70_000])),
        1 => $"http://{new string(random.Pick(['a', '\u00fc']), random.Pick([63, 64, 300]))}.example/",
        2 when random.Once(40) => new string('x', 10_000_000),
        < 6 => random.Pick(Texts) + random.Pick(Texts),
        _ => random.Pick(Texts),
    };
}
