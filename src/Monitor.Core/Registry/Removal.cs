namespace Monitor.Core.Registry;

/// <summary>What became of a wish to delete something that has a revision.</summary>
public abstract record Removal
{
    private Removal()
    {
    }

    public bool IsDone => this is Done;

    public sealed record Done : Removal;

    /// <summary>There is none of that name, or it is beyond the actor's reach.</summary>
    public sealed record Missing : Removal;

    /// <summary>Nothing was deleted: another revision is stored than the one that was meant.</summary>
    /// <param name="Change">Who stored it, and when; null where that is not known.</param>
    public sealed record Stale(Revision Current, LastChange? Change) : Removal;
}
