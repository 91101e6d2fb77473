namespace Monitor.Core.Announcing.Reviewing;

/// <summary>Why channels were not told, in words, and what can be done about it. Pure.</summary>
public static class WithheldWords
{
    public static string Of(WithheldReason? reason) => reason switch
    {
        WithheldReason.Maintenance => "in maintenance",
        WithheldReason.Cause => "it follows from another",
        WithheldReason.Snoozed => "snoozed",
        WithheldReason.Flapping => "its service flapped",
        WithheldReason.Hours => "outside of the route's hours",
        WithheldReason.NotDue => "the route's step was not due yet",
        WithheldReason.Taken => "somebody had it",
        WithheldReason.Over => "over before it could be told",
        WithheldReason.Known => "the channel knew it already",
        WithheldReason.NoRoute => "no route leads there",
        WithheldReason.ChannelOff => "the channel was switched off",
        WithheldReason.Before => "opened before the channel existed",
        _ => "not sorted",
    };

    /// <summary>What it means, and what to change where it is too many or too few.</summary>
    public static string Advice(WithheldReason? reason) => reason switch
    {
        WithheldReason.Maintenance => "Announced work was kept from people. Of what fails in it each time, the window may be longer than the work.",
        WithheldReason.Cause => "Dependencies told it once, where it began. The cause is worth the work, not what follows.",
        WithheldReason.Snoozed => "Somebody wanted quiet. Of what is snoozed again and again, raise the thresholds or mend it.",
        WithheldReason.Flapping => "One message stands for many turns. Raise the thresholds of what flaps.",
        WithheldReason.Hours => "It waited for the hours, or nobody was to hear of it. What nobody misses needs no route.",
        WithheldReason.NotDue => "It was not yet time for later steps. What ends meanwhile rings nobody: a first step that waits does the same for all.",
        WithheldReason.Taken => "Acknowledging spared others the later steps.",
        WithheldReason.Over => "It ended before its turn. A higher failure threshold keeps such incidents from being opened.",
        WithheldReason.Known => "There was nothing new for the channel.",
        WithheldReason.NoRoute => "These channels are meant for something else.",
        WithheldReason.ChannelOff => "Take a channel that stays off out of its routes.",
        WithheldReason.Before => "It went on when the channel was added: the channel's page offers to tell it.",
        _ => "Noted by the version before, or told otherwise later: the incident's page says why.",
    };
}
