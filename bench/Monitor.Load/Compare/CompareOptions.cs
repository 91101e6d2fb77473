using System.Globalization;

namespace Monitor.Load.Compare;

/// <summary>How much work each of the two gets.</summary>
internal sealed record CompareOptions
{
    public const string Usage = """
        compare.sh [--peer-services 1000] [--fresh-services 10000] [--reused-services 16000] [--period 1] [--seconds 20] [--warm-up 45] [--https [--no-resume]]
          --peer-services    what the peer gets: the most that it bears, more makes nearly all of its scrapes time out
          --fresh-services   what the app gets with a connection per check: more than it bears, so that it is seen at its limit
          --reused-services  the same with kept connections
          --period           seconds between two checks of a service
          --seconds          length of each measured window
          --warm-up          seconds before it
          --https            over TLS: 400 checks a second by either, unless told otherwise, and the app with what the target lets it resume
          --no-resume        the target lets no TLS session be resumed
        """;

    public int PeerServices { get; init; } = 1000;

    public int FreshServices { get; init; } = 10_000;

    public int ReusedServices { get; init; } = 16_000;

    public int PeriodSeconds { get; init; } = 1;

    public int Seconds { get; init; } = 20;

    public int WarmUpSeconds { get; init; } = 45;

    public bool Https { get; init; }

    public bool Resumes { get; init; } = true;

    // At most half of two cores for either: a handshake is dear, and what is compared is its cost.
    private static CompareOptions OverTls => new() { PeerServices = 2000, FreshServices = 2000, ReusedServices = 2000, PeriodSeconds = 5, Https = true };

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static CompareOptions? Parse(string[] args)
    {
        var options = args.Contains("--https") ? OverTls : new CompareOptions();
        options = options with { Resumes = !args.Contains("--no-resume") };
        args = [.. args.Where(a => a is not "--https" and not "--no-resume")];
        for (var i = 0; i < args.Length; i += 2)
        {
            if (i + 1 >= args.Length || !int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
                return null;
            if (options.With(args[i], number) is not { } changed)
                return null;
            options = changed;
        }

        return options;
    }

    public LoadOptions Load(Connections connections) => new()
    {
        Services = connections == Connections.Fresh ? FreshServices : ReusedServices,
        PeriodSeconds = PeriodSeconds,
        Seconds = Seconds,
        WarmUpSeconds = WarmUpSeconds,
        Modes = [connections],
        Https = Https,
        Resumes = Resumes,
    };

    private CompareOptions? With(string name, int number) => name switch
    {
        "--peer-services" => this with { PeerServices = number },
        "--fresh-services" => this with { FreshServices = number },
        "--reused-services" => this with { ReusedServices = number },
        "--period" => this with { PeriodSeconds = number },
        "--seconds" => this with { Seconds = number },
        "--warm-up" => this with { WarmUpSeconds = number },
        _ => null,
    };
}
