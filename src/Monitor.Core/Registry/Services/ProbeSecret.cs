namespace Monitor.Core.Registry.Services;

/// <summary>One secret of a definition.</summary>
/// <param name="Path">Under which it is stored: <c>readiness.header.cookie</c>, <c>liveness.url.query.token</c>.</param>
/// <param name="Field">JSON path in the definition.</param>
/// <param name="Value">As it stands in the definition.</param>
/// <param name="Clear">What that means: without the escapes of an address or of JSON.</param>
/// <param name="Masked">What stands there instead.</param>
/// <param name="IsText">It is a text as a whole, of which nobody can tell what in it is secret: operators see it.</param>
internal readonly record struct ProbeSecret(string Path, string Field, string Value, string Clear, string Masked, bool IsText = false)
{
    public bool IsMask => Clear == Secrets.SecretMask.Text;

    /// <summary>What stands there when the secret is lost.</summary>
    public string Nothing => Masked.Replace(Secrets.SecretMask.Text, "", StringComparison.Ordinal);

    public static ProbeSecret Of(string path, string field, string value, bool isText = false) => new(path, field, value, value, Secrets.SecretMask.Text, isText);
}
