namespace Monitor.Core.Announcing;

/// <content>
/// Ends that wait for the next digest. What is told before that of a newer incident of the same service stands for them: told after it, they would
/// say of the service what was true before. A receiver that keeps alerts knows each by its own key.
/// </content>
public sealed partial class ChannelTurn
{
    private readonly List<ToldIncident> _ends = [];

    private List<ToldIncident> EndsBefore(AnnouncedIncident incident) => Channel.KeepsState || incident.IsNotice || !incident.IsOpen
        ? []
        : [.. _ends.Where(e => !e.Incident.IsNotice && e.Incident.ServiceId == incident.ServiceId && Gathered.ContainsKey(e.Incident.Id))];
}
