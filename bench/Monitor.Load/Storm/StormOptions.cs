using System.Globalization;

namespace Monitor.Load.Storm;

/// <summary>How much fails, and who is told.</summary>
internal sealed record StormOptions(int Services, int PeriodSeconds, int Channels, int Seconds, int Routes = 0, int Dependencies = 0)
{
    public const string Usage = """
        storm.sh [--services 10000] [--period 10] [--channels 3] [--seconds 30] [--routes 0] [--dependencies 0]
          --services  how many services, one readiness probe each; all of them fail at once, and recover
          --period    seconds between two checks of a service
          --channels  how many gather; one more is a machine's, which gets every change
          --seconds   length of the window before the storm in which single services fail, for the time that a message takes
          --routes, --dependencies
                      how many routes are asked of each incident, and services that depend on another; with either of them it ends with that window
        """;

    /// <summary>When the whole run ends at the latest.</summary>
    public static TimeSpan Longest => TimeSpan.FromMinutes(12);

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static StormOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new StormOptions(10_000, 10, 3, 30);
        for (; args.Length > 1; args = args[2..])
        {
            if (!int.TryParse(args[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0 || options.With(args[0], number) is not { } changed)
                return null;
            options = changed;
        }

        return args.Length == 0 ? options : null;
    }

    /// <summary>Only the time that single messages take.</summary>
    public bool IsCalm => Routes > 0 || Dependencies > 0;

    private StormOptions? With(string name, int number) => name switch
    {
        "--services" when number <= 100_000 => this with { Services = number },
        "--period" => this with { PeriodSeconds = number },
        "--channels" when number <= 20 => this with { Channels = number },
        "--seconds" when number <= 120 => this with { Seconds = number },
        "--routes" when number <= 200 => this with { Routes = number },
        "--dependencies" when number < Services => this with { Dependencies = number },
        _ => null,
    };
}
