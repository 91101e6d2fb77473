namespace Monitor.Core.Alerting.Settings;

/// <summary>Stored encrypted, and never shown again.</summary>
public sealed record SecretField : SettingField
{
    public SecretField(string name, string label, string help)
        : base(name, label, help) => Encrypted = true;

    /// <summary>Makes one when it is left out; what was made or given is shown once.</summary>
    public Func<string>? Make { get; init; }

    /// <summary>Where it goes to: when one of these settings changes, the stored one is not sent there, and must be given again.</summary>
    public IReadOnlyList<string> GoesTo { get; init; } = [];

    /// <summary>What to change of a value, or null.</summary>
    public Func<string, string?>? Rule { get; init; }

    public override string Takes => "secret";

    public override string? Fault(SettingValue value) =>
        value.Text.Length > 1000 ? "Shorten it to at most 1000 characters." : Rule?.Invoke(value.Text);
}
