using System.Globalization;
using Monitor.Pages.Browsing;

namespace Monitor.Pages.Fleets;

/// <summary>What the app has done until now, by its own <c>/metrics</c>.</summary>
/// <param name="CpuSeconds">Of its process.</param>
/// <param name="Checks">That it has recorded: each is a service that changed.</param>
internal sealed record AppWork(double CpuSeconds, double Checks)
{
    public static async Task<AppWork> ReadAsync(Session session, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = session.Address, DefaultRequestHeaders = { { "Cookie", session.Cookie } } };
        var lines = (await client.GetStringAsync(new Uri("metrics", UriKind.Relative), cancellationToken)).Split('\n');
        return new(Sum(lines, "process_cpu_seconds_total"), Sum(lines, "monitor_checks_total"));
    }

    private static double Sum(string[] lines, string metric) => lines
        .Where(l => l.StartsWith(metric, StringComparison.Ordinal) && l.AsSpan(metric.Length)[0] is ' ' or '{')
        .Sum(l => double.Parse(l.AsSpan(l.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture));
}
