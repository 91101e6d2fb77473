using System.Xml.Linq;

namespace Monitor.Data.Identity.KeyRing;

/// <summary>How the key ring of a database is encrypted.</summary>
/// <param name="Open">Keys that stand in clear.</param>
/// <param name="Sealed">Keys by the key that encrypts them.</param>
/// <param name="Lacking">Of those the ones that are not given.</param>
/// <param name="First">By which new ones are encrypted; null leaves them in clear.</param>
public sealed record KeyRingState(int Open, IReadOnlyDictionary<string, int> Sealed, IReadOnlyList<string> Lacking, string? First)
{
    /// <summary>What is wanted of the configuration is so already.</summary>
    public bool IsDone => Lacking.Count == 0 && (First is null ? Sealed.Count == 0 : Open == 0 && Sealed.Keys.All(id => id == First));

    /// <summary>What to do about keys that are lacking.</summary>
    public string Lack =>
        $"The key ring in the database is encrypted by {(Lacking.Count == 1 ? "the key" : "the keys")} {string.Join(", ", Lacking)}, which this node does not have{(First is null ? "" : $" (it has {First} first)")}: "
        + "give it in Monitor__KeyRing__Key or Monitor__KeyRing__Key_FILE, behind the new one if there is one. Nothing was changed.";

    /// <summary>As a line.</summary>
    public override string ToString() => string.Join(", ", (IEnumerable<string>)[
        .. Open > 0 || Sealed.Count == 0 ? (string[])[$"{Open} in clear"] : [],
        .. Sealed.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => $"{s.Value} encrypted by {s.Key}{(Lacking.Contains(s.Key) ? " (lacking)" : "")}")]);

    internal static KeyRingState Of(IEnumerable<XElement> elements, KeyRingKeys keys)
    {
        var (open, encrypted) = (0, new Dictionary<string, int>());
        foreach (var element in elements)
        {
            open += SealedElements.IsOpen(element) ? 1 : 0;
            foreach (var id in SealedElements.KeysOf(element).Distinct())
                encrypted[id] = encrypted.GetValueOrDefault(id) + 1;
        }

        return new KeyRingState(open, encrypted, [.. encrypted.Keys.Where(id => !keys.Has(id)).Order(StringComparer.Ordinal)], keys.First);
    }
}

/// <summary>The key ring cannot be used or changed; the message says what to do.</summary>
public sealed class KeyRingException(string message, Exception? inner = null) : Exception(message, inner);
