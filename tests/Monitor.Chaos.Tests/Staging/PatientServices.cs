using Monitor.Chaos.Tests.Truth;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>More services, which are well and asked seldom: of them a check that is lost is missed for long.</summary>
internal sealed class PatientServices
{
    private readonly IReadOnlyList<string> _keys;

    private PatientServices(IReadOnlyList<string> keys, TimeSpan period) => (_keys, Period) = (keys, period);

    public TimeSpan Period { get; }

    /// <summary>A hundred that are asked every ten seconds, ten of them at any second.</summary>
    public static Task<PatientServices> AddAsync(Stage stage, CancellationToken cancellationToken) =>
        AddAsync(stage, "patient", 100, stage.Steady, TimeSpan.FromSeconds(10), Stage.Timeout, cancellationToken);

    /// <summary>Some that take fifteen seconds to answer, and are asked twice a minute.</summary>
    public static Task<PatientServices> AddSlowAsync(Stage stage, CancellationToken cancellationToken) =>
        AddAsync(stage, "slow", 30, stage.Slow, TimeSpan.FromSeconds(30), ScriptedServices.Slowness * 2, cancellationToken);

    /// <summary>How long after it was due the latest check was, a period after the one before it.</summary>
    public async Task<TimeSpan> LatestAsync(Pasts pasts, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var read = await pasts.ReadAsync([.. _keys], new Answers(), cancellationToken);
        return read.Max(past => past.Results.Where(r => r.At >= since).Select(r => r.At).Pairs().Select(p => p.Later - p.Earlier).DefaultIfEmpty(TimeSpan.MaxValue).Max()) - Period;
    }

    // Returns when each is asked in its slots: what is new is asked again after two seconds until it is known.
    private static async Task<PatientServices> AddAsync(Stage stage, string name, int count, Uri url, TimeSpan period, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var made = new PatientServices([.. Enumerable.Range(0, count).Select(n => $"{name}-{n:000}")], period);
        foreach (var key in made._keys)
        {
            var probe = new { http = new { url }, periodSeconds = (int)period.TotalSeconds, timeoutSeconds = (int)timeout.TotalSeconds };
            await stage.PutAsync($"services/{key}", new { key, name = key, group = $"chaos/{name}", probes = new { readiness = probe } }, cancellationToken);
        }

        await Task.Delay(2 * period, cancellationToken);
        return made;
    }
}
