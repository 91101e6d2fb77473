using System.Globalization;

namespace Monitor.Pages;

/// <summary>Which app to look at, and how closely.</summary>
internal sealed record PagesOptions
{
    public const string Usage = """
        pages.sh [--address http://localhost:8080] [--email …] [--password …] [--visits 5] [--circuits 50] [--only fleet] [--process ID] [--pictures DIR]
          --address    where the app runs, on this machine and without TLS; or ASPNETCORE_URLS
          --email      who signs in, an admin; or Monitor__Setup__AdminEmail
          --password   theirs; or Monitor__Setup__AdminPassword
          --visits     cold loads of each page, of which the medians are told
          --circuits   how many overviews are opened at once to see what one costs the server; 0 leaves this out
          --only       fleet: the overview alone, which is to have many services that change
          --process    the app's process: its garbage is collected before its memory is read. Without it the figure includes
                       garbage, and more than one run is needed to believe it
          --pictures   a folder for a picture of each page in light and dark, on a desktop and on a phone
        The app needs some services and a channel: ./run.sh --demo makes the services.
        """;

    /// <summary>A browser that hangs is a finding too, and ends all the same.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    public Uri Address { get; init; } = new("http://localhost:8080/");

    public string Email { get; init; } = "";

    public string Password { get; init; } = "";

    public int Visits { get; init; } = 5;

    public int Circuits { get; init; } = 50;

    /// <summary>The overview alone.</summary>
    public bool FleetAlone { get; init; }

    public int? Process { get; init; }

    public string? Pictures { get; init; }

    private bool IsWhole => Address is { IsLoopback: true, Scheme: "http" } && Email.Length > 0 && Password.Length > 0;

    /// <summary>Reads the command line over the environment; null when it is wrong or says too little.</summary>
    public static PagesOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = OfEnvironment();
        for (; args.Length > 1; args = args[2..])
        {
            if (options?.With(args[0], args[1]) is not { } changed)
                return null;
            options = changed;
        }

        return args.Length == 0 && options is { IsWhole: true } ? options : null;
    }

    // The variables that the app was started with, as for the README's pictures.
    private static PagesOptions? OfEnvironment() => new PagesOptions
    {
        Email = Environment.GetEnvironmentVariable("Monitor__Setup__AdminEmail") ?? "",
        Password = Environment.GetEnvironmentVariable("Monitor__Setup__AdminPassword") ?? "",
    }.WithAddress(Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is { Length: > 0 } urls ? urls.Split(';')[0] : "http://localhost:8080");

    private PagesOptions? With(string name, string value) => name switch
    {
        "--address" => WithAddress(value),
        "--email" => this with { Email = value },
        "--password" => this with { Password = value },
        "--only" when value == "fleet" => this with { FleetAlone = true },
        "--pictures" => this with { Pictures = value },
        _ => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? With(name, number) : null,
    };

    private PagesOptions? With(string name, int number) => name switch
    {
        "--visits" when number > 0 => this with { Visits = number },
        "--circuits" => this with { Circuits = number },
        "--process" when number > 0 => this with { Process = number },
        _ => null,
    };

    private PagesOptions? WithAddress(string address) =>
        Uri.TryCreate(address.TrimEnd('/') + "/", UriKind.Absolute, out var uri) ? this with { Address = uri } : null;
}
