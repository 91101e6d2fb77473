namespace Monitor.Core.Probing.Http;

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Bytes">Head and body.</param>
internal sealed record WireRequest(Uri Uri, HttpMethod Method, WireTarget Target, byte[] Bytes)
{
    public bool IsHead { get; } = Method == HttpMethod.Head;
}
