using System.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>Names and values as a form sends them.</summary>
/// <param name="Fields">Those that are a secret are not shown.</param>
public sealed record FormBody(IReadOnlyList<(string Name, string Value, bool IsSecret)> Fields)
{
    public const string Type = "application/x-www-form-urlencoded";

    public byte[] Bytes => Encoding.ASCII.GetBytes(Text(masked: false));

    /// <summary>What the log keeps.</summary>
    public string Masked => Text(masked: true);

    // It holds secrets, and records print themselves into logs.
    public override string ToString() => $"{Fields.Count} fields";

    private string Text(bool masked) => string.Join('&', Fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={(masked && f.IsSecret ? "***" : Uri.EscapeDataString(f.Value))}"));
}
