using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry;

namespace Monitor.Core.Incidents.Actions;

/// <summary>What came of an action.</summary>
public abstract record IncidentResult
{
    private IncidentResult()
    {
    }

    /// <summary>The incident as it is now.</summary>
    public sealed record Done(Incident Incident) : IncidentResult;

    /// <summary>There is none with this number that may be seen.</summary>
    public sealed record Unknown : IncidentResult;

    /// <summary>It is resolved, and this is for open ones.</summary>
    public sealed record Over(Incident Incident) : IncidentResult;

    public sealed record Invalid(IReadOnlyList<FieldError> Errors) : IncidentResult;
}
