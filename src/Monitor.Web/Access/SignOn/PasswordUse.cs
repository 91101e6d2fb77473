using Monitor.Core.Access.SecondFactor;

namespace Monitor.Web.Access.SignOn;

/// <summary>Who may sign in by a password, and who may not by that alone.</summary>
public sealed class PasswordUse
{
    public const string Section = "Monitor:SignIn";

    private const string Everybody = "everybody";

    private const string Admins = "admins";

    /// <summary><c>everybody</c>, or <c>admins</c>: then all others come from the provider, and an admin's password is for the day when that fails.</summary>
    public string Passwords { get; set; } = Everybody;

    /// <summary>Roles with commas between, of which a second factor is asked; empty for none.</summary>
    public string RequireSecondFactor { get; set; } = "";

    /// <summary>The same as it is asked. Only of options without errors.</summary>
    public FactorRule Rule() => new(Roles.Select(r => MappingOptions.RoleOf(r)!.Value));

    private IEnumerable<string> Roles => RequireSecondFactor.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Admins may always.</summary>
    public bool AreForAdminsAlone => string.Equals(Passwords, Admins, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when somebody of this role may sign in by a password.</summary>
    public bool Admit(string role) => !AreForAdminsAlone || role == AccessRoles.Admin;

    /// <summary>What is wrong with it, as sentences that name the key and the mend.</summary>
    /// <param name="hasProvider">People can sign in in another way.</param>
    public IEnumerable<string> Errors(bool hasProvider)
    {
        if (!AreForAdminsAlone && !string.Equals(Passwords, Everybody, StringComparison.OrdinalIgnoreCase))
            yield return $"{Section}:Passwords is '{Passwords}': use {Everybody} or {Admins}.";
        foreach (var unknown in Roles.Where(r => MappingOptions.RoleOf(r) is null))
            yield return $"{Section}:RequireSecondFactor has '{unknown}': use {MappingOptions.Roles} with commas between, or leave it empty.";
        if (AreForAdminsAlone && !hasProvider)
            yield return $"{Section}:Passwords is {Admins}, and there is no other way to sign in: set Monitor:Oidc or Monitor:ForwardAuth, or use {Everybody}.";
    }
}
