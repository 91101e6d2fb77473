using System.Buffers;
using System.Net.Sockets;

namespace Monitor.LoadTarget;

/// <summary>One connection, until either side closes it.</summary>
internal static class Connection
{
    private const int MostBytesOfARequest = 4096;

    private static uint answers;

    /// <param name="changing">Each answer's body differs from the one before.</param>
    public static async Task ServeAsync(Socket socket, Flips flips, bool changing)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MostBytesOfARequest);
        try
        {
            await AnswerAllAsync(socket, buffer, flips, changing);
        }
        catch (SocketException)
        {
            // The client has gone; there is nobody to tell.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            socket.Dispose();
        }
    }

    private static byte[] Changed(byte[] answer)
    {
        byte[] changed = [.. answer];
        Payloads.Number(changed, Interlocked.Increment(ref answers));
        return changed;
    }

    private static async Task AnswerAllAsync(Socket socket, byte[] buffer, Flips flips, bool changing)
    {
        for (var held = 0; held < buffer.Length;)
        {
            var received = await socket.ReceiveAsync(buffer.AsMemory(held), SocketFlags.None);
            if (received == 0)
                return;

            held += received;
            while (Request.TryRead(buffer.AsSpan(0, held), out var request, out var length))
            {
                var answer = Payloads.For(flips.IsUp(request.Id), request.Close);
                await socket.SendAsync(changing ? Changed(answer) : answer, SocketFlags.None);
                if (request.Close)
                {
                    socket.Shutdown(SocketShutdown.Send);
                    return;
                }

                buffer.AsSpan(length, held - length).CopyTo(buffer);
                held -= length;
            }
        }
    }
}
