using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;

namespace Monitor.Web.Hosting.Verbs;

/// <summary><c>healthcheck</c>: asks the instance that runs on this machine, for containers, whose images have no curl. Needs no database.</summary>
internal static class HealthcheckVerb
{
    private const int DefaultSeconds = 5;

    private static readonly Option<bool> Ready = new("--ready") { Description = "Ask /ready (database, draining) in place of /healthz (alive)." };

    private static readonly Option<string> Url = Address("--url", "Where it listens; else as ASPNETCORE_URLS says.");

    private static readonly Option<int> Seconds = new("--timeout") { Description = "Seconds to wait for the answer.", DefaultValueFactory = _ => DefaultSeconds };

    public static Command Of(VerbSetting setting)
    {
        var verb = new Command("healthcheck", "Ask the instance on this machine whether it is well: 0 it is, 1 it is not.") { Ready, Url, Seconds };
        verb.SetAction((wish, cancellationToken) => RunAsync(
            new Uri(wish.GetValue(Url) is { } url ? new Uri(url) : Local(setting.Configuration), wish.GetValue(Ready) ? "/ready" : "/healthz"), TimeSpan.FromSeconds(Math.Max(1, wish.GetValue(Seconds))), setting, cancellationToken));
        return verb;
    }

    /// <summary>Where the instance of this configuration is reached from its own machine.</summary>
    public static Uri Local(IConfiguration configuration)
    {
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(BindingAddress.Parse).ToList();
        var ports = (configuration["http_ports"] ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return (addresses.Find(a => a.Scheme == "http") ?? addresses.FirstOrDefault()) is { } listens
            ? new UriBuilder(listens.Scheme, listens.Host is "+" or "*" or "0.0.0.0" or "[::]" or "localhost" ? "127.0.0.1" : listens.Host, listens.Port).Uri
            : new UriBuilder("http", "127.0.0.1", ports is [var first, ..] ? int.Parse(first, CultureInfo.InvariantCulture) : 8080).Uri;
    }

    private static Option<string> Address(string name, string description)
    {
        var option = new Option<string>(name) { Description = description };
        option.Validators.Add(said =>
        {
            if (!Uri.TryCreate(said.GetValueOrDefault<string>(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
                said.AddError($"{name} wants an address such as http://127.0.0.1:8080.");
        });
        return option;
    }

    private static async Task<int> RunAsync(Uri address, TimeSpan patience, VerbSetting setting, CancellationToken cancellationToken)
    {
        using var client = LocalClient.For(address, patience);
        try
        {
            using var answer = await client.GetAsync(address, cancellationToken);
            setting.Say($"{address} answered {(int)answer.StatusCode}");
            return answer.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or OperationCanceledException)
        {
            setting.Say($"{address} did not answer: {(e is OperationCanceledException ? $"nothing within {patience.TotalSeconds:0} s" : e.Message)}");
            return 1;
        }
    }
}
