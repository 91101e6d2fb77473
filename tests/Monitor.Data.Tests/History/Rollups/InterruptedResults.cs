using System.Runtime.CompilerServices;
using Monitor.Core.History.Results;

namespace Monitor.Data.Tests.History.Rollups;

/// <summary>Results whose readers are interrupted: what <paramref name="interrupt"/> throws or waits for happens after the last of them.</summary>
internal sealed class InterruptedResults(IResultStream results, Func<Task> interrupt) : IResultStream
{
    public async IAsyncEnumerable<StoredResult> ReadAsync(
        IReadOnlyCollection<int> probeIds, DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var result in results.ReadAsync(probeIds, from, to, cancellationToken))
            yield return result;
        await interrupt();
    }
}
