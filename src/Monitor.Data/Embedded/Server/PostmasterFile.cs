using System.Globalization;

namespace Monitor.Data.Embedded.Server;

/// <summary>
/// What <c>postmaster.pid</c> says of a running server (PostgreSQL: <c>src/include/utils/pidfile.h</c>).
/// </summary>
internal sealed record PostmasterFile(int ProcessId, int Port, string SocketFolder, string ListenAddress)
{
    /// <summary>Null for a file that is missing or not yet complete.</summary>
    public static PostmasterFile? Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Lines: process id, data directory, start time, port, socket folder, listen address, …</summary>
    public static PostmasterFile? Parse(string text)
    {
        var lines = text.Split('\n');
        return lines.Length >= 6
            && int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out var processId)
            && int.TryParse(lines[3], NumberStyles.Integer, CultureInfo.InvariantCulture, out var port)
            ? new PostmasterFile(processId, port, lines[4].Trim(), lines[5].Trim())
            : null;
    }
}
