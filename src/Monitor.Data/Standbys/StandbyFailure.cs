using System.Net.Sockets;
using Npgsql;

namespace Monitor.Data.Standbys;

/// <summary>What a failed read says of the server that it was asked of. Pure.</summary>
internal static class StandbyFailure
{
    // The connection is gone; the server goes, or is not there yet.
    private static readonly string[] OfServer = ["08", "57P"];

    /// <summary>
    /// Whether it says that the server is no good for others either. One query may be refused, ended or too slow, find no free connection, or ask for what
    /// is not replayed yet: that says nothing of the next. Whether a server hangs is found by looking.
    /// </summary>
    public static bool IsOfServer(Exception failure) => failure switch
    {
        PostgresException { SqlState: var state } => OfServer.Any(c => state.StartsWith(c, StringComparison.Ordinal)),
        SocketException or IOException => true,
        // One for each host that was tried.
        AggregateException many => many.InnerExceptions.All(IsOfServer),
        { InnerException: { } inner } => IsOfServer(inner),
        _ => false,
    };
}
