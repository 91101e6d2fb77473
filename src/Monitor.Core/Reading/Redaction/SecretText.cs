using System.Text;

namespace Monitor.Core.Reading.Redaction;

/// <summary>
/// Takes passwords, tokens, keys and the frames of stack traces out of a text. Linear in its length. What is not recognised stays: a
/// service that prints secrets under innocent names cannot be helped.
/// </summary>
public static class SecretText
{
    /// <returns>The same instance when there was nothing to take out.</returns>
    public static string Clean(string text)
    {
        var exposed = Exposure.None;
        return Clean(text, json: false, ref exposed);
    }

    /// <param name="json">The text is JSON and stays JSON: its escapes and quotes are respected.</param>
    /// <param name="exposed">What was found is added.</param>
    internal static string Clean(string text, bool json, ref Exposure exposed)
    {
        if (!Markers.AreIn(text))
            return text;
        if (Markers.OfFramesAreIn(text))
            text = StackFrames.Shorten(text, json, ref exposed);
        return WithoutSecrets(text, ref exposed);
    }

    private static string WithoutSecrets(string text, ref Exposure exposed)
    {
        StringBuilder? clean = null;
        Span<int> next = stackalloc int[Markers.Sets];
        next.Fill(-1);
        var copied = 0;
        for (var at = Markers.NextSecret(text, 0, next); at < text.Length; at = Markers.NextSecret(text, at, next))
        {
            if (Find(text, at) is not { } cut || cut.Start < copied)
            {
                at++;
                continue;
            }

            clean ??= new StringBuilder(text.Length);
            clean.Append(text, copied, cut.Start - copied).Append(cut.Instead);
            copied = at = cut.End;
            exposed |= cut.Kind;
        }

        return clean is null ? text : clean.Append(text, copied, text.Length - copied).ToString();
    }

    private static Cut? Find(ReadOnlySpan<char> text, int at) =>
        text[at] switch
        {
            ':' => UrlCredentials.Find(text, at),
            '-' => PemKey.Find(text, at),
            _ => NamedSecret.Find(text, at) ?? KnownToken.Find(text, at),
        };
}
