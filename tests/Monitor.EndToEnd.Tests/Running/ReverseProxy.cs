using System.Net.Sockets;

namespace Monitor.EndToEnd.Tests.Running;

/// <summary>A real proxy before two nodes, with the configuration that is delivered: only names and ports are put in.</summary>
internal sealed class ReverseProxy : IAsyncDisposable
{
    private readonly Child child;
    private readonly string folder;

    private ReverseProxy(Child child, string folder, Uri address) => (this.child, this.folder, Address) = (child, folder, address);

    public Uri Address { get; }

    public string Output => child.Output;

    public static Task<ReverseProxy> HaproxyAsync(params RunningApp[] nodes)
    {
        var (port, folder) = Place();
        var file = Path.Combine(folder, "haproxy.cfg");
        File.WriteAllText(file, Configuration("haproxy", "haproxy.cfg", port, nodes));
        return StartAsync("haproxy", ["-db", "-f", file], folder, port);
    }

    public static Task<ReverseProxy> NginxAsync(params RunningApp[] nodes)
    {
        var (port, folder) = Place();
        File.WriteAllText(Path.Combine(folder, "monitor.conf"), Configuration("nginx", "monitor.conf", port, nodes));
        // What a distribution's own nginx.conf is around it.
        var temporary = string.Join(' ', ((string[])["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]).Select(what => $"{what}_temp_path {folder}/{what};"));
        var user = Environment.IsPrivilegedProcess ? "user root;" : "";
        File.WriteAllText(
            Path.Combine(folder, "nginx.conf"),
            $"daemon off; {user} pid {folder}/pid; error_log stderr; events {{ }} http {{ access_log off; {temporary} include {folder}/monitor.conf; }}");
        return StartAsync("nginx", ["-p", folder, "-e", "stderr", "-c", Path.Combine(folder, "nginx.conf")], folder, port);
    }

    public async ValueTask DisposeAsync()
    {
        // Nginx ends its workers itself.
        await child.AskToEndAsync();
        await child.EndedAsync(TimeSpan.FromSeconds(10));
        await child.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static (int Port, string Folder) Place() => (FreePort.Find(), Directory.CreateTempSubdirectory("monitor-proxy-").FullName);

    private static string Configuration(string name, string file, int port, RunningApp[] nodes)
    {
        var text = File.ReadAllText(Path.Combine(Programs.Repository, "deploy", name, file))
            .Replace("bind :8080", $"bind 127.0.0.1:{port}", StringComparison.Ordinal).Replace("listen 8080", $"listen 127.0.0.1:{port}", StringComparison.Ordinal);
        foreach (var (number, node) in nodes.Index())
            text = text.Replace($"web-{number + 1}:8080", $"127.0.0.1:{node.Address.Port}", StringComparison.Ordinal);
        return text;
    }

    private static async Task<ReverseProxy> StartAsync(string program, string[] arguments, string folder, int port)
    {
        var proxy = new ReverseProxy(Child.StartProgram(program, arguments), folder, new Uri($"http://127.0.0.1:{port}"));
        for (var i = 0; ; i++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync("127.0.0.1", port);
                return proxy;
            }
            catch (SocketException) when (i < 100 && !proxy.child.HasEnded)
            {
                await Task.Delay(50);
            }
            catch (SocketException)
            {
                throw new InvalidOperationException($"{program} did not start. It said:\n{proxy.Output}");
            }
        }
    }
}
