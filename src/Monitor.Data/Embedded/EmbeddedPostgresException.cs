namespace Monitor.Data.Embedded;

/// <summary>
/// The app's own PostgreSQL could not be found, created or started.
/// The message says what is wrong and what an operator can do about it.
/// </summary>
public sealed class EmbeddedPostgresException : Exception
{
    public EmbeddedPostgresException()
    {
    }

    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
