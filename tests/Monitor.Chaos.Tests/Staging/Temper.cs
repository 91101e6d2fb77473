namespace Monitor.Chaos.Tests.Staging;

/// <summary>How a service behaves.</summary>
internal enum Temper
{
    /// <summary>Well, whatever comes.</summary>
    Steady,

    /// <summary>Every fourth answer is bad, never two in a row: no threshold is ever reached.</summary>
    Blinking,

    /// <summary>Up and down, each for some seconds, until everything is to come to rest.</summary>
    Turning,
}
