using System.Data.Common;

namespace Monitor.Web.Access.Held;

/// <summary>A database that does not answer says nothing about a person or a key: for a while, its last answer counts.</summary>
internal static class DatabaseOutage
{
    /// <summary>How long the last answer counts.</summary>
    public static readonly TimeSpan Bridged = TimeSpan.FromMinutes(15);

    /// <summary>True when <paramref name="exception"/> is the database's silence and its last answer, at <paramref name="answeredAt"/>, still counts.</summary>
    public static bool IsBridged(Exception exception, DateTimeOffset answeredAt, DateTimeOffset now) => IsBridged(exception, now - answeredAt);

    /// <summary>The same of an answer that is so old.</summary>
    public static bool IsBridged(Exception exception, TimeSpan age) => age < Bridged && IsOutage(exception);

    /// <summary>True when <paramref name="exception"/> is the database's silence.</summary>
    // EF wraps a lost connection in an InvalidOperationException that advises retries.
    public static bool IsOutage(Exception? exception) =>
        exception is DbException or TimeoutException || (exception?.InnerException is { } inner && IsOutage(inner));
}
