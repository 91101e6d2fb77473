namespace Monitor.Core.Registry;

/// <summary>Encrypts what is stored and must be used again: credentials, webhook addresses, signing secrets.</summary>
public interface ISecretProtector
{
    string Protect(string clear);

    /// <summary>The clear text; null when it cannot be decrypted any more (the keys are gone).</summary>
    string? Unprotect(string cipher);
}
