using System.Globalization;

namespace Monitor.Load.Outage;

/// <summary>How long the database is stopped, and with how many services.</summary>
internal sealed record OutageOptions(int Minutes, int Services, int PeriodSeconds)
{
    public const string Usage = """
        outage.sh [--minutes 10] [--services 1000] [--period 30]
          --minutes   how long PostgreSQL is stopped
          --services  how many services, one readiness probe each
          --period    seconds between two checks of a service
        """;

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static OutageOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new OutageOptions(10, 1000, 30);
        for (; args.Length > 1; args = args[2..])
        {
            if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || options.With(args[0], number) is not { } changed)
                return null;
            options = changed;
        }

        return args.Length == 0 ? options : null;
    }

    private OutageOptions? With(string name, int number) => name switch
    {
        "--minutes" => this with { Minutes = number },
        "--services" => this with { Services = number },
        "--period" => this with { PeriodSeconds = number },
        _ => null,
    };
}
