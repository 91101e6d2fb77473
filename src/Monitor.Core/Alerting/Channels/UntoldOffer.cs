namespace Monitor.Core.Alerting.Channels;

/// <summary>What is said of incidents that were open before a channel was there. It is told of them only when somebody asks for it: few messages, and certain ones.</summary>
public static class UntoldOffer
{
    /// <param name="incidents">1 or more.</param>
    public static string Sentence(int incidents) => incidents == 1
        ? "1 open incident was opened before this channel existed: it is not told of it."
        : $"{incidents} open incidents were opened before this channel existed: it is not told of them.";

    /// <summary>What came of asking.</summary>
    public static string Done(int incidents) => incidents switch
    {
        0 => "There is nothing to tell that it does not know.",
        1 => "1 incident is told within half a minute.",
        _ => $"{incidents} incidents are told within half a minute, as one message where the channel gathers.",
    };
}
