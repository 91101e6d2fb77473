namespace Monitor.Testing.Servers;

/// <summary>A request as it arrived.</summary>
/// <param name="At">When its body was read.</param>
/// <param name="Path">With the query.</param>
/// <param name="Headers">Names in any case; several values joined by commas.</param>
public sealed record ReceivedRequest(
    DateTimeOffset At, string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body, string ConnectionId)
{
    public string Text => System.Text.Encoding.UTF8.GetString(Body);
}
