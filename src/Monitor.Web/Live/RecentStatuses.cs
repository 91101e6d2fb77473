using System.Collections;
using Monitor.Core.Evaluation;

namespace Monitor.Web.Live;

/// <summary>The stored bytes of the last checks as a list of statuses, without a copy per check.</summary>
internal sealed class RecentStatuses(byte[] bytes) : IReadOnlyList<HealthStatus>
{
    public int Count => bytes.Length;

    public HealthStatus this[int index] => (HealthStatus)bytes[index];

    public IEnumerator<HealthStatus> GetEnumerator()
    {
        foreach (var status in bytes)
            yield return (HealthStatus)status;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
