namespace Monitor.Core.Registry.Secrets;

/// <summary>A credential inside an address or a body.</summary>
/// <param name="Name">Where it lies; the same in every text of the same shape.</param>
/// <param name="Written">As it stands there, with the escapes and quotes of its surroundings.</param>
/// <param name="Clear">What that means.</param>
/// <param name="Masked">What is written there instead.</param>
public readonly record struct FoundSecret(string Name, string Written, string Clear, string Masked)
{
    /// <summary>It is masked already.</summary>
    public bool IsMask => Clear == SecretMask.Text;

    /// <summary>What is written there when the secret is lost.</summary>
    public string Nothing => Masked.Replace(SecretMask.Text, "", StringComparison.Ordinal);
}
