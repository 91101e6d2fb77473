namespace Monitor.Core.Alerting.Settings;

/// <summary>What a channel is set up with, by the names of its kind's <see cref="SettingField"/>s. Compared by what it holds.</summary>
public sealed class ChannelSettings : Dictionary<string, SettingValue>, IEquatable<ChannelSettings>
{
    public ChannelSettings()
        : base(StringComparer.Ordinal)
    {
    }

    public ChannelSettings(IEnumerable<KeyValuePair<string, SettingValue>> values)
        : base(values, StringComparer.Ordinal)
    {
    }

    /// <summary>Null when it is not set, or set to nothing.</summary>
    public string? Of(string name) => TryGetValue(name, out var value) && value.Text is { Length: > 0 } text ? text : null;

    /// <summary>The lines of a list.</summary>
    public IReadOnlyList<string> ListOf(string name) => TryGetValue(name, out var value) ? value.Items : [];

    /// <summary>A copy with one more; null takes it away.</summary>
    public ChannelSettings With(string name, string? value)
    {
        var copy = new ChannelSettings(this);
        if (value is null)
            copy.Remove(name);
        else
            copy[name] = value;
        return copy;
    }

    public bool Equals(ChannelSettings? other) =>
        other is not null && other.Count == Count && this.All(s => other.TryGetValue(s.Key, out var value) && value == s.Value);

    public override bool Equals(object? obj) => Equals(obj as ChannelSettings);

    public override int GetHashCode() => this.Aggregate(Count, (hash, s) => hash ^ HashCode.Combine(s.Key, s.Value));

    // Some are secrets, and what prints itself gets into logs.
    public override string ToString() => $"{Count} settings";
}
