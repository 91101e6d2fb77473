namespace Monitor.Web.Components.Account.Passwords;

/// <summary>What a form sends in which somebody chooses a password.</summary>
public sealed class ChosenPassword
{
    /// <summary>Said when <see cref="Repeat"/> is another.</summary>
    public const string Differ = "The two passwords differ. Type the same one twice.";

    /// <summary>The one before, where it is asked for.</summary>
    public string? Old { get; set; }

    public string? Password { get; set; }

    public string? Repeat { get; set; }

    public bool IsRepeated => Password == Repeat;
}
