using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Alerting.Settings;

/// <summary>Whole addresses with http or https. They may hold a credential: stored encrypted, and shown as a mask with their host.</summary>
public sealed record UrlField : SettingField
{
    private const int MaxLength = 2000;

    public UrlField(string name, string label, string help)
        : base(name, label, help) => Encrypted = true;

    /// <summary>User name and password may stand in it.</summary>
    public bool TakesUser { get; init; }

    /// <summary>What is more to be said of an address, or null.</summary>
    public Func<Uri, string?>? Rule { get; init; }

    public override string Takes => "address with http:// or https://";

    public override string? Fault(SettingValue value)
    {
        if (!Uri.TryCreate(value.Text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.Host.Length == 0)
            return "Use a whole address that begins with http:// or https://, such as https://example.com/hooks/monitor.";
        // What it stands for was looked at when it was stored.
        if (MaskedAddress.IsMask(value.Text))
            return null;
        if (value.Text.Length > MaxLength)
            return $"Shorten the address to at most {MaxLength} characters.";
        if (uri.UserInfo.Length > 0 && !TakesUser)
            return "Take the user name and password out of the address; receivers recognise us by the signature.";
        return Rule?.Invoke(uri);
    }
}
