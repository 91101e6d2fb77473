namespace Monitor.Scenarios.Tests.Playing;

/// <summary>What a node looks at beside incidents and messages. A real one looks at all of it, always; here what cannot matter is left out.</summary>
[Flags]
internal enum Duties
{
    None = 0,

    /// <summary>Windows that begin and end.</summary>
    Maintenance = 1,

    /// <summary>Services that stay silent, certificates that end, budgets that burn, and repairs: once a minute.</summary>
    Upkeep = 2,

    /// <summary>Channels that fail, and that we are cut off.</summary>
    Own = 4,
}
