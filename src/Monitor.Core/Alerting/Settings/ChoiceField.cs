namespace Monitor.Core.Alerting.Settings;

/// <summary>One of a few words.</summary>
/// <param name="Choices">Each word with what it means for people.</param>
public sealed record ChoiceField(string Name, string Label, string Help, IReadOnlyList<(string Word, string Text)> Choices) : SettingField(Name, Label, Help)
{
    public override string Takes => "one of " + string.Join(", ", Choices.Select(c => $"`{c.Word}`"));

    public override string? Fault(SettingValue value) => Choices.Any(c => c.Word == value.Text)
        ? null
        : $"It must be one of {string.Join(", ", Choices.Select(c => c.Word))}.";
}
