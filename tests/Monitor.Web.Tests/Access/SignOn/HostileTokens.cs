using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace Monitor.Web.Tests.Access.SignOn;

/// <summary>Logout tokens that a provider has not made, out of one that it has.</summary>
internal static class HostileTokens
{
    /// <param name="good">Three parts.</param>
    public static IEnumerable<string> Of(string good)
    {
        var parts = good.Split('.');
        var (head, body, signature) = (parts[0], parts[1], parts[2]);
        return
        [
            "", " ", ".", "..", "....", "e30.e30.", "a.b.c", "\0.\0.\0", "{}", "null", good[..^1], good + "A", good + "." + signature, $"{head}.{body}.", $"{head}..{signature}", $".{body}.{signature}",
            $"{head}.{body}.{new string('A', 20_000)}", $"{body}.{head}.{signature}", $"{head}.{Encoded("""{"sub":"s-frida"}""")}.{signature}", $"{head}.{Encoded("null")}.{signature}", $"{head}.{Encoded("[")}.{signature}",
            .. Heads().Select(text => $"{Encoded(text)}.{body}.{signature}"), .. Heads().Select(text => $"{Encoded(text)}.{body}."),
            good.Replace(".", "%2e", StringComparison.Ordinal), $"{good}\r\nX: y", Encoded(good), $"{head}.{body}.{signature}.{body}.{signature}",
        ];
    }

    // "none", the public key as a secret, keys of somebody else's by address, and names that lead elsewhere.
    private static IEnumerable<string> Heads() =>
    [
        """{"alg":"none","typ":"logout+jwt"}""", """{"alg":"NoNe"}""", """{"alg":"HS256","typ":"logout+jwt"}""", """{"alg":"RS256","typ":"at+jwt"}""", """{"alg":"RS256","jku":"http://127.0.0.1:1/keys","kid":"x"}""",
        """{"alg":"RS256","x5u":"http://127.0.0.1:1/cert"}""", """{"alg":"RS256","kid":"../../../../dev/null"}""", """{"alg":"RS256","kid":"' OR 1=1 --"}""", """{"alg":"RS256","crit":["exp"],"exp":1}""", """{"alg":["RS256"]}""",
        """{"alg":"RS256","zip":"DEF"}""", """{"alg":"RSA-OAEP","enc":"A256GCM"}""", """{"alg":"RS256","jwk":{"kty":"RSA","n":"AQAB","e":"AQAB"}}""", "{", "null", "", $$"""{"alg":"RS256","kid":"{{new string('k', 20_000)}}"}""",
    ];

    private static string Encoded(string text) => Base64UrlEncoder.Encode(Encoding.UTF8.GetBytes(text));
}
