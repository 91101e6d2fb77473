using Monitor.Data.Schema;

namespace Monitor.Web.Access.SignOn;

/// <summary>Somebody whom a provider vouches for. An account is theirs by issuer and subject, never by the address.</summary>
/// <param name="Issuer">The provider's name for itself.</param>
/// <param name="Subject">The provider's name for them, which never becomes somebody else's.</param>
/// <param name="Email">What they are called here; null when the provider does not say.</param>
/// <param name="Values">Names of roles and groups that they have there.</param>
/// <param name="Provider">What people call the provider.</param>
public sealed record Vouched(string Issuer, string Subject, string? Email, IReadOnlyCollection<string> Values, string Provider);

/// <summary>What became of the wish to sign in by a provider.</summary>
/// <param name="User">Null for somebody who is refused.</param>
/// <param name="Why">Null for somebody who is let in.</param>
public sealed record SignOnAnswer(User? User, SignOnRefusal? Why)
{
    internal static SignOnAnswer No(SignOnRefusal why) => new(null, why);
}

/// <summary>Why somebody is not let in who comes from a provider.</summary>
public enum SignOnRefusal
{
    /// <summary>Nothing that the provider says of them gives a role here.</summary>
    Role,

    /// <summary>The provider does not tell their address.</summary>
    Email,

    /// <summary>An account that is not theirs has their address.</summary>
    Taken,

    /// <summary>Who they are there is bound to an account already, or their account to somebody there.</summary>
    Bound,

    /// <summary>An admin has disabled them here.</summary>
    Disabled,

    /// <summary>They changed their mind at the provider, or were refused there.</summary>
    Cancelled,

    /// <summary>What came back was not what was asked for in this browser.</summary>
    State,

    /// <summary>The provider does not answer, or not as it should.</summary>
    Provider,
}
