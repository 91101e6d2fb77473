using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Monitor.Data.Identity.KeyRing;

/// <summary>Encrypts new keys of the ring by the first of the given keys.</summary>
internal sealed class KeyRingEncryptor(KeyRingKeys keys) : IXmlEncryptor
{
    public EncryptedXmlInfo Encrypt(XElement plaintextElement) => new(SealedElements.Seal(plaintextElement, keys), typeof(KeyRingDecryptor));
}

/// <summary>Decrypts them. The framework makes it by the name that is stored with them: it stays, whatever else is renamed.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    public XElement Decrypt(XElement encryptedElement) => SealedElements.Unseal(encryptedElement, services.GetRequiredService<KeyRingKeys>());
}
