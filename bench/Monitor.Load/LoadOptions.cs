using System.Globalization;

namespace Monitor.Load;

/// <summary>What to measure.</summary>
internal sealed record LoadOptions
{
    public const string Usage = """
        load.sh [--services 2000] [--period 5] [--seconds 45] [--warm-up 15] [--fresh | --reuse] [--flip-per-mille 5] [--flip-seconds 30] [--changing] [--https [--no-resume]]
          --services        how many services, one readiness probe each, each at an address of its own
          --period          seconds between two checks of a service
          --seconds         length of the measured window
          --warm-up         seconds between the first check of the last service and the window
          --fresh, --reuse  a connection per check, or kept ones; both, one after the other, when left out
          --flip-per-mille  how many services of a thousand are down at a time
          --flip-seconds    how long before others are
          --changing        no body is like the one before, as where payloads hold times: each has to be read
          --https           over TLS, each service by a name of its own, the certificate verified
          --no-resume       the target lets no TLS session be resumed: each connection is a full handshake
        """;

    public int Services { get; init; } = 2000;

    public int PeriodSeconds { get; init; } = 5;

    public int Seconds { get; init; } = 45;

    public int WarmUpSeconds { get; init; } = 15;

    public int FlipPerMille { get; init; } = 5;

    public int FlipSeconds { get; init; } = 30;

    public bool Changing { get; init; }

    public bool Https { get; init; }

    public bool Resumes { get; init; } = true;

    /// <summary>How many checks confirm a change; null for what is usual.</summary>
    public int? Threshold { get; init; }

    public Connections[] Modes { get; init; } = [Connections.Fresh, Connections.Reused];

    /// <summary>When the whole run ends at the latest.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds(Math.Max(Command.Longest.TotalSeconds, (Modes.Length * (Seconds + WarmUpSeconds)) + 170));

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static LoadOptions? Parse(string[] args)
    {
        var options = new LoadOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] is "--fresh" or "--reuse")
                options = options with { Modes = [args[i] == "--fresh" ? Connections.Fresh : Connections.Reused] };
            else if (args[i] == "--changing")
                options = options with { Changing = true };
            else if (args[i] == "--https")
                options = options with { Https = true };
            else if (args[i] == "--no-resume")
                options = options with { Resumes = false };
            else if (i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && options.With(args[i++], number) is { } changed)
                options = changed;
            else
                return null;
        }

        return options;
    }

    private LoadOptions? With(string name, int number) => name switch
    {
        "--services" when number > 0 => this with { Services = number },
        "--period" when number > 0 => this with { PeriodSeconds = number },
        "--seconds" when number > 0 => this with { Seconds = number },
        "--warm-up" => this with { WarmUpSeconds = number },
        "--flip-per-mille" => this with { FlipPerMille = number },
        "--flip-seconds" when number > 0 => this with { FlipSeconds = number },
        _ => null,
    };
}

/// <summary>How the app connects to a target.</summary>
internal enum Connections
{
    /// <summary>Anew for each check.</summary>
    Fresh,

    /// <summary>Kept from check to check.</summary>
    Reused,
}
