using Monitor.Core.Announcing.Parts;

namespace Monitor.Core.Announcing;

/// <content>Parts are told within the same window. What waits of them is remembered nowhere: the next look finds it again, as it is then.</content>
public sealed partial class ChannelTurn
{
    /// <summary>Tells of parts, after the incidents; those that wait go with the next digest.</summary>
    /// <param name="parts">All that the channel is to be told of now.</param>
    public void Take(IReadOnlyList<ToldPart> parts)
    {
        if (!Channel.Enabled || parts.Count == 0 || Messages.Any(m => m.Parts.Count > 0))
            return;
        if (!Channel.Gathers || Channel.KeepsState)
        {
            foreach (var part in parts)
                Told(writer.One(Channel.Id, part), "", step: null);
        }
        else if (!Channel.IsHeldUp && (Window is null || (!Window.HasCritical && parts.Any(IsCritical))))
        {
            Send([], "", parts: parts);
        }
    }

    private static bool IsCritical(ToldPart part) => part.Says == HealthStatus.Unhealthy;
}
