namespace Monitor.Data.Recording;

/// <summary>What a recorded check means to those who show its probe.</summary>
public enum NewsKind
{
    /// <summary>Its service or its components are other than they were.</summary>
    Moved,

    /// <summary>The probe's own row is other than it was, and nothing else.</summary>
    Checked,

    /// <summary>It found what the check before it found; its components came with other messages or in another order.</summary>
    Reworded,

    /// <summary>It found what the check before it found.</summary>
    Repeated,
}
