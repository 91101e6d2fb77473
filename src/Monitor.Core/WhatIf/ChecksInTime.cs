using System.Runtime.CompilerServices;
using Monitor.Core.History.Results;

namespace Monitor.Core.WhatIf;

/// <summary>The stored checks of several probes as one sequence.</summary>
internal static class ChecksInTime
{
    /// <summary>Oldest first. Holds no more in memory than the stream does of each.</summary>
    public static async IAsyncEnumerable<StoredResult> ReadAsync(
        IResultStream results, IEnumerable<int> probeIds, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var open = new List<IAsyncEnumerator<StoredResult>>();
        try
        {
            foreach (var id in probeIds)
            {
                var probe = results.ReadAsync([id], from, to, cancellationToken).GetAsyncEnumerator(cancellationToken);
                open.Add(probe);
                await AdvanceAsync(open, open.Count - 1);
            }

            while (open.Count > 0)
            {
                var next = Oldest(open);
                yield return open[next].Current;
                await AdvanceAsync(open, next);
            }
        }
        finally
        {
            foreach (var probe in open)
                await probe.DisposeAsync();
        }
    }

    private static async ValueTask AdvanceAsync(List<IAsyncEnumerator<StoredResult>> open, int index)
    {
        if (await open[index].MoveNextAsync())
            return;
        await open[index].DisposeAsync();
        open.RemoveAt(index);
    }

    private static int Oldest(List<IAsyncEnumerator<StoredResult>> open)
    {
        var oldest = 0;
        for (var i = 1; i < open.Count; i++)
        {
            if (open[i].Current.At < open[oldest].Current.At)
                oldest = i;
        }

        return oldest;
    }
}
