namespace Monitor.Core.Announcing.Planning;

/// <summary>What a channel has to do with an incident until now.</summary>
/// <param name="Said">What it believes, or will once what waits for it is sent.</param>
/// <param name="Route">The route that reached it; empty for the implicit one.</param>
/// <param name="ToldAt">When it was told last; null when it was not.</param>
/// <param name="IsReached">A step reached it, or it was told: it is told what is true from then on.</param>
public sealed record ChannelStanding(Belief Said, string Route, DateTimeOffset? ToldAt, bool SendResolved, bool IsReached)
{
    public static ChannelStanding None { get; } = new(Belief.Nothing, "", null, SendResolved: true, IsReached: false);

    /// <summary>It believes that something goes on.</summary>
    public bool IsConcerned => Said is Belief.Warning or Belief.Critical;

    /// <summary>The route that told it tells of no ends; what shows an alert hears of its end all the same.</summary>
    public bool HearsOfNoEnd(AnnouncedChannel channel) => IsConcerned && !SendResolved && !channel.KeepsState;
}
