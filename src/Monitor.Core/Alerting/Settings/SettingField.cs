namespace Monitor.Core.Alerting.Settings;

/// <summary>One setting of a kind of channel, described once: the editor, the API, the rules and the documentation come from it.</summary>
/// <param name="Name">As the API calls it, camelCase. Stored, so it never changes.</param>
/// <param name="Label">Above the field.</param>
/// <param name="Help">One sentence below the field and in the documentation.</param>
public abstract record SettingField(string Name, string Label, string Help)
{
    /// <summary>It stands beside the channel's name, not under <c>settings</c>: as it did before there were settings.</summary>
    public bool AtTop { get; init; }

    public bool Required { get; init; }

    /// <summary>Few need it: the editor keeps it in a part that is closed until it is asked for.</summary>
    public bool IsRare { get; init; }

    /// <summary>Kept by the product itself: nobody gives it, and nobody sees it.</summary>
    public bool IsKept { get; init; }

    /// <summary>Stored encrypted.</summary>
    public bool Encrypted { get; init; }

    /// <summary>What counts when it is left out; also shown in the empty field.</summary>
    public string? Default { get; init; }

    /// <summary>The API's path of it: errors name it.</summary>
    public string Path => AtTop ? Name : $"settings.{Name}";

    /// <summary>What it takes, for the documentation: "number, 1 to 65535".</summary>
    public abstract string Takes { get; }

    /// <summary>Without blanks around it; null when nothing is left.</summary>
    public virtual string? Tidy(SettingValue value) => value.Text.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>What to change, or null. Asked of what is set only.</summary>
    public abstract string? Fault(SettingValue value);

    /// <summary>As a value of JSON.</summary>
    public virtual object Json(SettingValue value) => value.Text;
}
