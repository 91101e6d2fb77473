namespace Monitor.Core.Alerting.Settings;

/// <summary>A text.</summary>
public sealed record TextField(string Name, string Label, string Help) : SettingField(Name, Label, Help)
{
    public int MaxLength { get; init; } = 200;

    /// <summary>More than one: a large field.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>What is more to be said of a value, or null: a sentence that says what to change.</summary>
    public Func<string, string?>? Rule { get; init; }

    public override string Takes => Lines > 1 ? "text of several lines" : "text";

    public override string? Fault(SettingValue value) =>
        value.Text.Length > MaxLength ? $"Shorten it to at most {MaxLength} characters."
        : Lines == 1 && value.Text.AsSpan().ContainsAnyInRange('\0', '\u001f') ? "Use one line."
        : Rule?.Invoke(value.Text);
}
