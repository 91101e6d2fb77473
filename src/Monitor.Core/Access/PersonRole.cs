namespace Monitor.Core.Access;

/// <summary>What a person may do, lowest first: a higher role includes the lower.</summary>
public enum PersonRole
{
    /// <summary>Sees everything that is not secret.</summary>
    Viewer,

    /// <summary>Also registers services and channels, pauses, checks and tests.</summary>
    Operator,

    /// <summary>Also decides who else has access.</summary>
    Admin,
}
