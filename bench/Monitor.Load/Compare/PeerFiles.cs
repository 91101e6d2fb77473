using System.Globalization;
using Monitor.Load.Running;

namespace Monitor.Load.Compare;

/// <summary>The peer's configuration: every service a blackbox probe, as its documentation sets it up.</summary>
internal static class PeerFiles
{
    /// <param name="targetPort">Of the server that is probed.</param>
    /// <param name="exporterPort">Of blackbox_exporter.</param>
    public static async Task WriteAsync(string folder, PeerWork work, int targetPort, int exporterPort, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Exporter(folder), work.Https ? Modules + Authority(folder) : Modules, cancellationToken);
        await File.WriteAllTextAsync(Prometheus(folder), Scrapes(work, targetPort, exporterPort), cancellationToken);
    }

    public static string Exporter(string folder) => Path.Combine(folder, "blackbox.yml");

    public static string Prometheus(string folder) => Path.Combine(folder, "prometheus.yml");

    private const string Modules =
        """
        modules:
          http_2xx:
            prober: http
            timeout: 5s
            http:
              preferred_ip_protocol: ip4
        """;

    private static string Authority(string folder) =>
        $"""

              tls_config:
                ca_file: {Certificates.Authority(folder)}
        """;

    private static string Scrapes(PeerWork work, int targetPort, int exporterPort) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""
        global:
          scrape_interval: {{work.PeriodSeconds}}s
          scrape_timeout: {{Math.Min(5, work.PeriodSeconds)}}s
        scrape_configs:
          - job_name: probes
            metrics_path: /probe
            params: { module: [http_2xx] }
            relabel_configs:
              - { source_labels: [__address__], target_label: __param_target }
              - { source_labels: [__param_target], target_label: instance }
              {{(work.Https ? Hostname : "")}}
              - { target_label: __address__, replacement: "127.0.0.1:{{exporterPort}}" }
            static_configs:
              - targets: [{{string.Join(", ", Enumerable.Range(0, work.Services).Select(n => $"\"{Url(work, n, targetPort)}\""))}}]
        """);

    // Each service's own name, as the app asks for it: the number at the end of its address.
    private const string Hostname = $"- {{ source_labels: [__address__], regex: \".*/(.*)\", replacement: \"s$1.{Certificates.Domain}\", target_label: __param_hostname }}";

    private static string Url(PeerWork work, int number, int port) =>
        $"{(work.Https ? "https" : "http")}://127.{number / 62_500 % 250}.{1 + (number / 250 % 250)}.{1 + (number % 250)}:{port}/ready/{number}";
}
