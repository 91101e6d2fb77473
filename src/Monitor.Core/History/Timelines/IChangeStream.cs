namespace Monitor.Core.History.Timelines;

/// <summary>Every status change of a service, to write it elsewhere.</summary>
public interface IChangeStream
{
    /// <summary>Changes that became official in [<paramref name="from"/>, <paramref name="to"/>), oldest first. Memory stays bounded over any span.</summary>
    IAsyncEnumerable<StatusChange> ReadAsync(int serviceId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);
}
