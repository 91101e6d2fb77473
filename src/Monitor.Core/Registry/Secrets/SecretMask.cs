namespace Monitor.Core.Registry.Secrets;

/// <summary>What stands in place of a secret.</summary>
public static class SecretMask
{
    /// <summary>Shown in place of a stored secret. Sent back, it means "keep what is stored".</summary>
    public const string Text = "********";
}
