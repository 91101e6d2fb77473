namespace Monitor.Web.Components;

/// <summary>Roles as the pages ask for them.</summary>
public static class Access
{
    /// <summary>Who may act: register, check, pause, edit, send.</summary>
    public const string Operators = "Operator,Admin";

    /// <summary>Who may administer: API keys of others, users.</summary>
    public const string Admins = "Admin";
}
