using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Monitor.Data.Identity.KeyRing;

/// <summary>
/// Elements of the key ring as ASP.NET Core stores them: what is secret of one stands in an element marked <c>requiresEncryption</c>, or, encrypted, in an
/// <c>encryptedSecret</c> that names its decryptor. Pure.
/// </summary>
internal static class SealedElements
{
    private const string Body = "aesGcm";
    private const string KeyId = "keyId";
    private const string DecryptorType = "decryptorType";

    private static readonly XNamespace DataProtection = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName Marked = DataProtection + "requiresEncryption";
    private static readonly XName Encrypted = DataProtection + "encryptedSecret";
    private static readonly string Decryptor = $"{typeof(KeyRingDecryptor).FullName}, {typeof(KeyRingDecryptor).Assembly.GetName().Name}";
    private static readonly byte[] Purpose = Encoding.ASCII.GetBytes("Monitor.KeyRing.v1");

    /// <summary>Something secret stands in clear.</summary>
    public static bool IsOpen(XElement element) => element.Descendants().Any(IsMarked);

    /// <summary>By which of our keys something of it is encrypted.</summary>
    public static IEnumerable<string> KeysOf(XElement element) => element.Descendants(Body).Select(b => (string?)b.Attribute(KeyId)).OfType<string>();

    /// <summary>The part that stands in place of a secret one.</summary>
    public static XElement Seal(XElement secret, KeyRingKeys keys) =>
        new(Body, new XAttribute(KeyId, keys.First!), Convert.ToBase64String(keys.Encrypt(Encoding.UTF8.GetBytes(secret.ToString(SaveOptions.DisableFormatting)), Purpose)));

    /// <summary>The secret part that was sealed.</summary>
    /// <exception cref="CryptographicException">Its key is not given, or it is damaged.</exception>
    public static XElement Unseal(XElement body, KeyRingKeys keys)
    {
        try
        {
            return XElement.Parse(Encoding.UTF8.GetString(keys.Decrypt((string?)body.Attribute(KeyId) ?? "", Convert.FromBase64String(body.Value), Purpose)));
        }
        catch (FormatException e)
        {
            throw new CryptographicException("What is stored of the key ring is damaged.", e);
        }
    }

    /// <summary>The element as it is to be stored under these keys: encrypted by the first, or in clear without one. What others have encrypted stays as it is.</summary>
    /// <returns>Null where it is so already.</returns>
    /// <exception cref="CryptographicException">One of its keys is not given, or it is damaged.</exception>
    public static XElement? Rewrite(XElement element, KeyRingKeys keys)
    {
        if (keys.First is { } first ? !IsOpen(element) && KeysOf(element).All(id => id == first) : !KeysOf(element).Any())
            return null;
        var rewritten = new XElement(element);
        foreach (var body in rewritten.Descendants(Body).Where(b => b.Parent?.Name == Encrypted).ToList())
            body.Parent!.ReplaceWith(Unseal(body, keys));
        if (keys.First is null)
            return rewritten;
        foreach (var secret in rewritten.Descendants().Where(IsMarked).ToList())
            secret.ReplaceWith(new XElement(Encrypted, new XAttribute(DecryptorType, Decryptor), Seal(secret, keys)));
        return rewritten;
    }

    /// <summary>Names our decryptor without the version that the framework writes down: a node of another one has to find it, too.</summary>
    public static XElement Named(XElement element)
    {
        var named = new XElement(element);
        foreach (var secret in named.Descendants(Encrypted).Where(s => s.Element(Body) is not null))
            secret.SetAttributeValue(DecryptorType, Decryptor);
        return named;
    }

    private static bool IsMarked(XElement element) => (bool?)element.Attribute(Marked) == true;
}
