namespace Monitor.Web.Components.Account;

/// <summary>What <see cref="OwnProof"/> lets a form send.</summary>
public sealed class TypedProof
{
    public string? Password { get; set; }

    /// <summary>Where they have an authenticator app.</summary>
    public string? Code { get; set; }
}
