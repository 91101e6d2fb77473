using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Monitor.Core.History.Results;
using Monitor.Core.History.Timelines;
using Monitor.Core.Registry.Probes;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.History;

/// <summary>What was recorded as rows of a table, oldest first. Names are those of the JSON API, instants RFC 3339 in UTC.</summary>
internal static class HistoryRows
{
    public static IReadOnlyList<string> ResultColumns { get; } = ["at", "probe", "status", "httpStatus", "failure", "latencyMilliseconds", "reason"];

    public static IReadOnlyList<string> ChangeColumns { get; } = ["sequence", "subject", "name", "from", "to", "at", "since", "reason", "probe"];

    /// <param name="probes">Of one service, by their numbers.</param>
    public static async IAsyncEnumerable<IReadOnlyList<string?>> OfResultsAsync(
        IResultStream results, IReadOnlyDictionary<int, ProbeKind> probes, DateTimeOffset from, DateTimeOffset to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Results come by probe: a day at a time they are put in the order of time.
        for (var begin = from; begin < to; begin = begin.AddDays(1))
        {
            var day = new List<StoredResult>();
            await foreach (var result in results.ReadAsync([.. probes.Keys], begin, begin.AddDays(1) < to ? begin.AddDays(1) : to, cancellationToken))
                day.Add(result);
            foreach (var result in day.OrderBy(r => r.At))
                yield return Row(result.ToEntry(probes[result.ProbeId]));
        }
    }

    public static async IAsyncEnumerable<IReadOnlyList<string?>> OfChangesAsync(
        IAsyncEnumerable<StatusChange> changes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var c in changes.WithCancellation(cancellationToken))
            yield return [Number(c.Sequence), Name(c.Subject), c.Name, Name(c.From), Name(c.To), Instant(c.At), Instant(c.Since), c.Reason, c.Probe is { } probe ? Name(probe) : null];
    }

    private static IReadOnlyList<string?> Row(ResultEntry r) =>
        [Instant(r.At), Name(r.Probe), Name(r.Status), Number(r.HttpStatus), r.Failure is { } failure ? Name(failure) : null, Number(r.LatencyMilliseconds), r.Reason];

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static string? Number(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private static string Name<T>(T value)
        where T : struct, Enum => Names<T>.Of[value];

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of =
            Enum.GetValues<T>().ToDictionary(v => v, v => JsonSerializer.SerializeToElement(v, ApiJson.Options).GetString()!);
    }
}
