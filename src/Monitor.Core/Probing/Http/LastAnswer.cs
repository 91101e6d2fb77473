using System.Text;

namespace Monitor.Core.Probing.Http;

/// <summary>What a question was answered with last. A service says the same for hours: the same bytes are the same array again, and whoever reads it may know it by that.</summary>
/// <remarks>Two checks at once may each hand out an array of their own; either is right.</remarks>
internal sealed class LastAnswer
{
    private const int MostBytes = 4096;
    private const int LongestType = 1000;

    private byte[] _body = [];
    private string? _contentType;

    public byte[] Body(ReadOnlySpan<byte> received)
    {
        var last = _body;
        if (received.SequenceEqual(last))
            return last;
        var body = received.ToArray();
        if (body.Length <= MostBytes)
            _body = body;
        return body;
    }

    /// <param name="received">Empty for none.</param>
    public string? ContentType(ReadOnlySpan<byte> received)
    {
        if (received.IsEmpty)
            return null;
        var last = _contentType;
        received = received[..Math.Min(received.Length, LongestType)];
        return last is not null && Ascii.Equals(received, last) ? last : _contentType = Encoding.Latin1.GetString(received);
    }
}
