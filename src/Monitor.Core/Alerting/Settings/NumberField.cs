using System.Globalization;

namespace Monitor.Core.Alerting.Settings;

/// <summary>A whole number.</summary>
public sealed record NumberField(string Name, string Label, string Help, int Least, int Most) : SettingField(Name, Label, Help)
{
    public override string Takes => $"number, {Least} to {Most}";

    public override string? Fault(SettingValue value) =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= Least && number <= Most ? null : $"Use a whole number from {Least} to {Most}.";

    public override object Json(SettingValue value) => Fault(value) is null ? int.Parse(value.Text, CultureInfo.InvariantCulture) : value.Text;
}
