using System.Data.Common;

namespace Monitor.Core.Bulk;

/// <summary>One of many deeds.</summary>
internal static class Tried
{
    /// <summary>False when the database did not answer.</summary>
    public static async Task<bool> AnsweredAsync(Func<Task> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (Exception e) when (e is DbException or TimeoutException)
        {
            return false;
        }
    }
}
