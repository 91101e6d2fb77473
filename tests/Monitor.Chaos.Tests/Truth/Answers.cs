using System.Collections.Concurrent;
using Monitor.Core;

namespace Monitor.Chaos.Tests.Truth;

/// <summary>What a target said to a probe.</summary>
/// <param name="At">By the clock of this machine, which is the database's.</param>
internal readonly record struct Answer(DateTimeOffset At, HealthStatus Status);

/// <summary>What every target has answered so far, in order. Thread-safe.</summary>
internal sealed class Answers
{
    private readonly ConcurrentDictionary<string, List<Answer>> _byService = new();

    public void Note(string service, HealthStatus status)
    {
        var said = _byService.GetOrAdd(service, static _ => []);
        lock (said)
            said.Add(new Answer(TimeProvider.System.GetUtcNow(), status));
    }

    public IReadOnlyList<Answer> Of(string service)
    {
        if (!_byService.TryGetValue(service, out var said))
            return [];
        lock (said)
            return [.. said];
    }
}
