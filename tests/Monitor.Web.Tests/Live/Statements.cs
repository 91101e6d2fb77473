using System.Collections.Concurrent;
using System.Diagnostics;
using Npgsql;

namespace Monitor.Web.Tests.Live;

/// <summary>What is asked of one database while this exists, as its client tells.</summary>
internal sealed class Statements : IDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly ActivityListener _listener;

    public Statements(string connectionString)
    {
        var database = new NpgsqlConnectionStringBuilder(connectionString).Database;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.GetTagItem("db.namespace") as string == database && activity.GetTagItem("db.query.text") is string text)
                    _texts.Enqueue(text);
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Reads of these tables.</summary>
    public IReadOnlyList<string> ReadsOf(params string[] tables) =>
        [.. _texts.Where(text => text.StartsWith("SELECT", StringComparison.Ordinal) && tables.Any(t => text.Contains($"FROM {t}", StringComparison.Ordinal)))];

    public void Dispose() => _listener.Dispose();
}
