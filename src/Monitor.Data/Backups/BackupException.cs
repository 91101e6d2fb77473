namespace Monitor.Data.Backups;

/// <summary>A backup could not be made or restored. The message names the cause and the mend.</summary>
public sealed class BackupException : Exception
{
    public BackupException()
    {
    }

    public BackupException(string message)
        : base(message)
    {
    }

    public BackupException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
