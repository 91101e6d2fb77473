using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults;

/// <summary>Something that goes wrong, and what it may cost.</summary>
internal abstract class Fault
{
    /// <summary>A few words, small letters and dashes.</summary>
    public abstract string Name { get; }

    /// <summary>One sentence.</summary>
    public abstract string What { get; }

    /// <summary>It is part of the short form.</summary>
    public virtual bool IsShort => false;

    public virtual StageNeeds Needs => new();

    /// <summary>The gap of everything that must be recorded; null when somebody has to look all the time.</summary>
    public virtual TimeSpan? Gap => null;

    /// <summary>Acknowledged changes that may be lost: none, but where a database says so itself.</summary>
    public virtual int MayLose => 0;

    /// <summary>Services may be called down that are well: what spoke in their place said so.</summary>
    public virtual bool MayCallDown => false;

    /// <summary>How long the longest time may be in which a steady service was not looked at, less recorded gaps.</summary>
    public virtual TimeSpan MayLookAway => TimeSpan.FromSeconds(8);

    /// <summary>Strikes, lasts, and ends.</summary>
    public abstract Task StrikeAsync(Stage stage, Blow blow, CancellationToken cancellationToken);
}
