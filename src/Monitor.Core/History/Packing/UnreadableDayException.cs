namespace Monitor.Core.History.Packing;

/// <summary>A packed day is damaged, or was written by a newer version of the product.</summary>
public sealed class UnreadableDayException : Exception
{
    public UnreadableDayException()
    {
    }

    public UnreadableDayException(string message)
        : base(message)
    {
    }

    public UnreadableDayException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
