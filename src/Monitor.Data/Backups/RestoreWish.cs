namespace Monitor.Data.Backups;

/// <summary>How a backup is to be restored.</summary>
/// <param name="Force">Take away what the database holds.</param>
/// <param name="Waiting">What becomes of messages that waited.</param>
public sealed record RestoreWish(bool Force = false, WaitingMessages Waiting = WaitingMessages.ByBackup);

/// <summary>Messages that waited when a backup was made.</summary>
public enum WaitingMessages
{
    /// <summary>Sent if no node ran then; else they were most likely sent since.</summary>
    ByBackup,

    /// <summary>Sent by the first node that starts.</summary>
    Send,

    /// <summary>Given up, and shown as such; each can be sent again by hand.</summary>
    Drop,
}

/// <summary>What was restored.</summary>
/// <param name="GivenUp">Messages that waited and are not sent.</param>
public sealed record Restored(BackupManifest Manifest, int GivenUp);
