namespace Monitor.Core.Own.Standbys;

/// <summary>The standby that long history is read from, where one is configured.</summary>
public interface IStandby
{
    StandbyState State { get; }

    /// <summary>So far behind it may be; beyond that the primary is read.</summary>
    TimeSpan LongestLag { get; }

    /// <summary>How often something was asked of it and had to be read from the primary, since the start.</summary>
    long FellBack { get; }
}
