using System.Text;
using Monitor.Core.Text;

namespace Monitor.Core.Alerting.Channels.Kinds.Http;

/// <summary>The beginning of a receiver's answer, for the log.</summary>
internal static class AnswerBody
{
    private const int MaxBytes = 4096;

    /// <summary>Reads at most 4 KiB. The status has been told already, so a body that breaks or hangs changes nothing.</summary>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken deadline)
    {
        var buffer = new byte[MaxBytes];
        var length = 0;
        try
        {
            await using var stream = await content.ReadAsStreamAsync(deadline);
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), deadline) is > 0 and var read)
                length += read;
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or InvalidDataException)
        {
            // What has come is kept.
        }

        return ForeignText.Block(Encoding.UTF8.GetString(buffer, 0, length), MaxBytes);
    }
}
