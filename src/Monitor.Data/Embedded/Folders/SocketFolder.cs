using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Monitor.Data.Embedded.Server;

namespace Monitor.Data.Embedded.Folders;

/// <summary>Chooses a folder in which a Unix socket can be made.</summary>
internal static class SocketFolder
{
    // sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
    private const int LongestPath = 100;

    /// <summary>
    /// <paramref name="preferred"/>, or a new private folder below <paramref name="temporary"/> when that path is too long
    /// or its file system knows no sockets; null when neither will do.
    /// </summary>
    public static string? Choose(string preferred, string temporary)
    {
        if (CanHoldSocket(preferred))
        {
            return preferred;
        }

        // Eight random bytes: nobody can have made it before us.
        var fallback = Path.Combine(temporary, $"monitor-{RandomNumberGenerator.GetHexString(16, lowercase: true)}");
        PrivateFiles.CreateOwnerOnly(fallback);
        if (CanHoldSocket(fallback))
        {
            return fallback;
        }

        Directory.Delete(fallback);
        return null;
    }

    private static bool CanHoldSocket(string folder)
    {
        if (!Socket.OSSupportsUnixDomainSockets || PathLength(folder) > LongestPath)
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

    private static int PathLength(string folder) =>
        Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{ServerEndpoint.SocketNumber}.lock");
}
