namespace Monitor.Core.Reading.Redaction;

/// <summary>What an answer gave away, before it was taken out.</summary>
[Flags]
public enum Exposure
{
    None = 0,

    /// <summary>A password, token, key or bearer credential.</summary>
    Secret = 1,

    /// <summary>A connection string or database address with its password.</summary>
    ConnectionString = 2,

    /// <summary>The frames of a stack trace.</summary>
    StackTrace = 4,
}
