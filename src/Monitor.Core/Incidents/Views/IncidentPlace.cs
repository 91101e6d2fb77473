using System.Globalization;

namespace Monitor.Core.Incidents.Views;

/// <summary>A place in the list of incidents, in which the open ones come first and then the newest. As text it is a cursor.</summary>
public sealed record IncidentPlace(IncidentState State, long Id)
{
    public static IncidentPlace Of(Incident incident) => new(incident.State, incident.Id);

    /// <returns>Null when it is not one.</returns>
    public static IncidentPlace? Parse(string text) =>
        text.Length > 1 && text[0] is 'o' or 'r' && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new IncidentPlace(text[0] == 'o' ? IncidentState.Open : IncidentState.Resolved, id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(State == IncidentState.Open ? 'o' : 'r')}{Id}");
}
