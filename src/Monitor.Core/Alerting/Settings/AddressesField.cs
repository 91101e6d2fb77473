using System.Text.RegularExpressions;

namespace Monitor.Core.Alerting.Settings;

/// <summary>E-mail addresses, each in one line.</summary>
/// <param name="Most">How many there may be.</param>
public sealed partial record AddressesField(string Name, string Label, string Help, int Most) : SettingField(Name, Label, Help)
{
    public override string Takes => Most == 1 ? "e-mail address" : "list of e-mail addresses";

    public override string? Tidy(SettingValue value) => value.Items is { Count: > 0 } items ? SettingValue.Of(items).Text : null;

    public override string? Fault(SettingValue value) =>
        value.Items.Count > Most ? (Most == 1 ? "Use one address." : $"Use at most {Most} addresses.")
        : value.Items.FirstOrDefault(i => i.Length > 254 || !Address().IsMatch(i)) is { } wrong ? $"{Cut(wrong)} is no e-mail address such as ops@example.com."
        : null;

    public override object Json(SettingValue value) => Most == 1 ? value.Text : value.Items;

    private static string Cut(string text) => text.Length <= 60 ? text : text[..59] + "…";

    // As browsers take it; the rest is for the mail server to refuse.
    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
