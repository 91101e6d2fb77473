using System.Text;

namespace Monitor.LoadTarget;

/// <summary>The four answers, made once: up or down, keep the connection or close it. Each body is 269 bytes.</summary>
internal static class Payloads
{
    /// <summary>Bytes of each body.</summary>
    public const int BodyLength = 269;

    private const int Digits = 10;

    private static readonly byte[] UpAndKeep = Answer("200 OK", Body("UP", "External API reachable"), "keep-alive");
    private static readonly byte[] UpAndClose = Answer("200 OK", Body("UP", "External API reachable"), "close");
    private static readonly byte[] DownAndKeep = Answer("503 Service Unavailable", Body("DOWN", "External API returned status 503"), "keep-alive");
    private static readonly byte[] DownAndClose = Answer("503 Service Unavailable", Body("DOWN", "External API returned status 503"), "close");

    /// <summary>The number that a body ends in, so that none is like the one before.</summary>
    public static void Number(Span<byte> answer, uint number)
    {
        var digits = answer[^(2 + Digits)..^2];
        for (var i = Digits - 1; i >= 0; i--, number /= 10)
            digits[i] = (byte)('0' + (number % 10));
    }

    public static byte[] For(bool up, bool close) => (up, close) switch
    {
        (true, false) => UpAndKeep,
        (true, true) => UpAndClose,
        (false, false) => DownAndKeep,
        (false, true) => DownAndClose,
    };

    // Both bodies have the same length, so that bytes per check do not depend on who is down.
    private static string Body(string status, string message)
    {
        var start =
            "{\"checks\":[{\"component\":\"database\",\"message\":\"Database connection successful\",\"status\":\"UP\"}," +
            $"{{\"component\":\"external_api\",\"message\":\"{message}\",\"status\":\"{status}\"}}]," +
            $"\"status\":\"{status}\",\"version\":\"1.4.2\",\"trace\":\"";
        return start.PadRight(BodyLength - 2, 'c') + "\"}";
    }

    private static byte[] Answer(string status, string body, string connection) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: {connection}\r\n\r\n{body}");
}
