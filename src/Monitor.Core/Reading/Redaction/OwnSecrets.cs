using System.Buffers;
using System.Text;
using Monitor.Core.Registry.Secrets;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Reading.Redaction;

/// <summary>
/// The secrets that are sent to somebody, by a probe or to a receiver of messages, in every form in which an answer may show them again. What is read and judged stays what was sent;
/// what is kept of it has a mask in their place. Immutable.
/// </summary>
public sealed class OwnSecrets
{
    /// <summary>Shorter ones are parts of ordinary words, and a mask would tell more than it hides.</summary>
    private const int Shortest = 4;

    private const char Ellipsis = '…';

    /// <summary>The longest first: one may begin like another.</summary>
    private readonly string[] _forms;

    private OwnSecrets(string[] forms) => _forms = forms;

    /// <param name="service">Secrets in clear.</param>
    /// <returns>Null when it has none.</returns>
    public static OwnSecrets? Of(ServiceDefinition service) => ProbeSecrets.Known(service) is { Count: > 0 } known ? Of(known) : null;

    /// <param name="known">In clear.</param>
    /// <returns>Null when there is none that can be told from ordinary words.</returns>
    public static OwnSecrets? Of(IEnumerable<string> known)
    {
        var forms = known.Where(secret => secret.Length >= Shortest && secret.AsSpan().ContainsAnyExcept('*', ' ')).SelectMany(SecretForms.Of)
            .Distinct(StringComparer.Ordinal).OrderByDescending(form => form.Length).ToArray();
        return forms.Length == 0 ? null : new OwnSecrets(forms);
    }

    /// <returns>The same instance when there was nothing to take out.</returns>
    public string Clean(string text) => Clean(text, isCut: false);

    /// <param name="isCut">The text ends where somebody cut it, and perhaps within a secret.</param>
    internal string Clean(string text, bool isCut)
    {
        foreach (var form in _forms)
            text = text.Replace(form, SecretMask.Text, StringComparison.Ordinal);
        for (var at = text.IndexOf(Ellipsis, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Ellipsis, at + 1))
            (text, at) = WithoutBeginning(text, at);
        return isCut ? WithoutBeginning(text, text.Length).Text : text;
    }

    /// <param name="exposed">Gets the flag when there was something.</param>
    internal string? Clean(string? text, ref Exposure exposed, bool isCut = false)
    {
        if (text is null)
            return null;
        var clean = Clean(text, isCut);
        if (!ReferenceEquals(clean, text))
            exposed |= Exposure.Secret;
        return clean;
    }

    internal Uri Clean(Uri address) =>
        Clean(address.OriginalString) is var clean && ReferenceEquals(clean, address.OriginalString) ? address
        : Uri.TryCreate(clean, UriKind.Absolute, out var masked) ? masked
        : new Uri(address.GetLeftPart(UriPartial.Authority));

    /// <summary>False when <see cref="Clean(string)"/> would find nothing.</summary>
    internal bool MayBeIn(ReadOnlySpan<byte> utf8, bool isCut)
    {
        if (isCut)
            return true;
        var text = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return AreIn(text.AsSpan(0, Encoding.UTF8.GetChars(utf8, text)));
        }
        finally
        {
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private bool AreIn(ReadOnlySpan<char> text)
    {
        foreach (var form in _forms)
        {
            if (text.IndexOf(form) >= 0)
                return true;
        }

        return text.Contains(Ellipsis);
    }

    // What was cut in its middle is not found as a whole.
    private (string Text, int End) WithoutBeginning(string text, int end)
    {
        var before = text.AsSpan(0, end);
        foreach (var form in _forms)
        {
            for (var length = Math.Min(form.Length - 1, end); length >= Shortest; length--)
            {
                if (before.EndsWith(form.AsSpan(0, length)))
                    return (string.Concat(before[..^length], SecretMask.Text, text.AsSpan(end)), end - length + SecretMask.Text.Length);
            }
        }

        return (text, end);
    }
}
