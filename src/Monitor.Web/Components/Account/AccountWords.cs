using Monitor.Data.Identity;

namespace Monitor.Web.Components.Account;

/// <summary>What the account's page says. Pure.</summary>
internal static class AccountWords
{
    /// <summary>By what a browser was signed in; null where that is not known.</summary>
    public static string? Way(SessionWay? way) => way switch
    {
        SessionWay.Password => "by password",
        SessionWay.Code => "by password and code",
        SessionWay.Passkey => "by passkey",
        SessionWay.Link => "by one-time link",
        SessionWay.Provider => "by single sign-on",
        _ => null,
    };

    /// <summary>What was changed just now; null for nothing that is known.</summary>
    public static (string What, string More)? News(string? changed) => changed switch
    {
        "password" => ("Your password is changed.", "All other browsers are signed out within a minute."),
        "passkey" => ("Your passkey is added.", "It signs you in from now on. All other browsers are signed out within a minute."),
        "passkey-name" => ("Your passkey has its name.", ""),
        "passkey-removed" => ("Your passkey is removed.", "All other browsers are signed out within a minute."),
        "linked" => ("Your account is linked.", "From now on the provider signs you in, too."),
        "unlinked" => ("The link has ended.", "All other browsers are signed out within a minute."),
        "second-factor" => ("Your second factor is off.", "The password alone signs you in."),
        _ => null,
    };
}
