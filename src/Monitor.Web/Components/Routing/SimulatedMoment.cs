namespace Monitor.Web.Components.Routing;

/// <summary>When the incident begins that is asked about.</summary>
public enum SimulatedMoment
{
    Now,

    /// <summary>The next time that the reader's clocks show ten at night.</summary>
    Tonight,

    /// <summary>A day and a time by the reader's clocks.</summary>
    Chosen,
}
