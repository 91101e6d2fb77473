using System.Data.Common;

namespace Monitor.Core.Bulk;

/// <summary>What became of one of many deeds.</summary>
internal enum Tried
{
    Done,

    /// <summary>The database answered that this cannot be stored: nothing of it is, and the next may well be.</summary>
    Refused,

    /// <summary>The database did not answer: it may have been done all the same.</summary>
    Unanswered,
}

/// <summary>Does one of many deeds.</summary>
internal static class Trial
{
    /// <summary>Why the database refused what the registry let pass.</summary>
    public const string Refusal = "The database cannot store it: look for characters that are no text, and for texts that are very long.";

    /// <summary>Throws only what is no answer, and no silence, of the database.</summary>
    public static async Task<Tried> OfAsync(Func<Task> act)
    {
        try
        {
            await act();
            return Tried.Done;
        }
        catch (Exception e) when (Failure(e) is { } failure)
        {
            return failure is DbException { SqlState: { } state } && IsOfData(state) ? Tried.Refused : Tried.Unanswered;
        }
    }

    // EF wraps both a lost connection and a refusal.
    private static Exception? Failure(Exception? exception)
    {
        while (exception is not (null or DbException { InnerException: not DbException } or TimeoutException))
            exception = exception.InnerException;
        return exception;
    }

    // Cardinality, data, integrity, program limits: the same data will not be stored later either.
    private static bool IsOfData(string state) => state is ['2', '1' or '2' or '3', ..] or ['5', '4', ..];
}
