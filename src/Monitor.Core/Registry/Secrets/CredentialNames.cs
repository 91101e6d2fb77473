using System.Text;

namespace Monitor.Core.Registry.Secrets;

/// <summary>Names of parameters, fields and headers whose values are credentials: <c>access_token</c>, <c>clientSecret</c>, <c>X-Amz-Signature</c>.</summary>
public static class CredentialNames
{
    private static readonly string[] Anywhere =
    [
        "token", "secret", "passw", "passphrase", "passcode", "pwd", "credential", "apikey", "accesskey", "privatekey", "signature", "authorization", "bearer",
        "jwt", "sessionid", "cookie", "csrf", "xsrf",
    ];

    private static readonly string[] Words = ["auth", "oauth", "sig", "pass", "pin", "otp", "sid", "session", "sas", "hmac", "nonce", "verifier", "ticket"];

    /// <summary>By themselves they are what Google and Azure call a key; within another name they rarely are.</summary>
    private static readonly string[] Alone = ["key", "code"];

    /// <summary>Most keys open nothing; with one of these before it, one does.</summary>
    private static readonly string[] KeyKinds =
    [
        "api", "access", "account", "private", "secret", "signing", "encryption", "subscription", "function", "functions", "app", "client", "shared", "master",
        "license", "auth", "service", "user", "admin", "storage",
    ];

    public static bool IsOne(string name)
    {
        var words = WordsOf(name);
        var joined = string.Concat(words);
        return Anywhere.Any(part => joined.Contains(part, StringComparison.Ordinal))
            || Alone.Contains(joined)
            || words.Any(Words.Contains)
            || words.Index().Any(w => w is { Item: "key" or "keys", Index: > 0 } && KeyKinds.Contains(words[w.Index - 1]));
    }

    // "X-Api-Key", "api_key" and "apiKey" are three ways to write two words.
    private static List<string> WordsOf(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            if (!char.IsLetterOrDigit(name[i]) || (i > 0 && char.IsUpper(name[i]) && char.IsLower(name[i - 1])))
                End(words, word);
            if (char.IsLetterOrDigit(name[i]))
                word.Append(char.ToLowerInvariant(name[i]));
        }

        End(words, word);
        return words;
    }

    private static void End(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
            words.Add(word.ToString());
        word.Clear();
    }
}
