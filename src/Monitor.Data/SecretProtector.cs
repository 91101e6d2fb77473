using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Monitor.Core.Registry;

namespace Monitor.Data;

/// <summary><see cref="ISecretProtector"/> by ASP.NET Core's data protection.</summary>
public sealed class SecretProtector(IDataProtectionProvider provider) : ISecretProtector
{
    private readonly IDataProtector _protector = provider.CreateProtector("Monitor.Secrets.v1");

    public string Protect(string clear) => _protector.Protect(clear);

    public string? Unprotect(string cipher)
    {
        try
        {
            return _protector.Unprotect(cipher);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
