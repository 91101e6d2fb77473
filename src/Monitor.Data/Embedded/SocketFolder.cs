using System.Net.Sockets;

namespace Monitor.Data.Embedded;

/// <summary>Chooses a folder in which a Unix socket can be made.</summary>
internal static class SocketFolder
{
    // sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
    private const int LongestPath = 100;

    /// <summary>
    /// <paramref name="preferred"/>, or a new private folder under the temp folder when that path is too long
    /// or its file system knows no sockets; null when neither will do.
    /// </summary>
    public static string? Choose(string preferred)
    {
        if (CanHoldSocket(preferred))
        {
            return preferred;
        }

        var temporary = Directory.CreateTempSubdirectory("monitor-").FullName;
        if (CanHoldSocket(temporary))
        {
            return temporary;
        }

        Directory.Delete(temporary);
        return null;
    }

    private static bool CanHoldSocket(string folder)
    {
        if (!Socket.OSSupportsUnixDomainSockets || System.Text.Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{ServerEndpoint.SocketNumber}.lock") > LongestPath)
        {
            return false;
        }

        var file = Path.Combine(folder, ".try");
        try
        {
            File.Delete(file);
            using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            socket.Bind(new UnixDomainSocketEndPoint(file));
            return true;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
