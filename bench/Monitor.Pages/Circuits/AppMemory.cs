using System.Globalization;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Circuits;

/// <summary>The app's memory by its own <c>/metrics</c>.</summary>
internal sealed class AppMemory(Session session, int? process)
{
    private const int Samples = 7;

    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    /// <summary>Whether the garbage is gone before each look.</summary>
    public bool IsCollected => process is not null;

    /// <summary>The medians of some seconds: nothing over HTTP makes the app collect, so that a single look sees a random amount of garbage.</summary>
    public async Task<MemorySample> ReadAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = session.Address, DefaultRequestHeaders = { { "Cookie", session.Cookie } } };
        var seen = new List<MemorySample>();
        while (seen.Count < Samples)
        {
            await Task.Delay(Between, cancellationToken);
            if (process is { } id)
                await Garbage.CollectAsync(id, cancellationToken);
            var lines = (await client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellationToken)).Split('\n');
            seen.Add(new(Value(lines, "dotnet_total_memory_bytes"), Value(lines, "process_working_set_bytes")));
        }

        return new(seen.Median(sample => sample.Managed), seen.Median(sample => sample.Resident));
    }

    private static double Value(string[] lines, string metric) =>
        lines.FirstOrDefault(line => line.StartsWith($"{metric} ", StringComparison.Ordinal)) is { } line
            ? double.Parse(line.AsSpan(metric.Length), CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"/metrics does not show {metric}.");
}
