using System.Globalization;

namespace Monitor.Load.Flood;

/// <summary>How much strangers ask, and beside which work.</summary>
internal sealed record FloodOptions(int Services, int PeriodSeconds, int Seconds, int Rate, int Clients)
{
    public const string Usage = """
        flood.sh [--services 5000] [--period 5] [--seconds 30] [--rate 500] [--clients 50]
          --services  how many services, one readiness probe each
          --period    seconds between two checks of a service
          --seconds   length of each window: without strangers, then with them
          --rate      requests of strangers a second
          --clients   from how many addresses of this machine's loopback they come
        """;

    /// <summary>When the whole run ends at the latest.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds((2 * Seconds) + 240);

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static FloodOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new FloodOptions(5000, 5, 30, 500, 50);
        for (; args.Length > 1; args = args[2..])
        {
            if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || options.With(args[0], number) is not { } changed)
                return null;
            options = changed;
        }

        return args.Length == 0 ? options : null;
    }

    private FloodOptions? With(string name, int number) => name switch
    {
        "--services" => this with { Services = number },
        "--period" => this with { PeriodSeconds = number },
        "--seconds" when number <= 120 => this with { Seconds = number },
        "--rate" when number <= 10_000 => this with { Rate = number },
        "--clients" when number <= 200 => this with { Clients = number },
        _ => null,
    };
}
