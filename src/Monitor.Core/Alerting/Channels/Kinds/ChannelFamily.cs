namespace Monitor.Core.Alerting.Channels.Kinds;

/// <summary>What kinds of channel are alike in: pages show a sign for each.</summary>
public enum ChannelFamily
{
    /// <summary>Programs read it.</summary>
    Machine,

    /// <summary>A room that people read together.</summary>
    Chat,

    Mail,

    /// <summary>A telephone in somebody's pocket.</summary>
    Phone,

    /// <summary>It knows who is on call, and keeps what is open.</summary>
    OnCall,
}
