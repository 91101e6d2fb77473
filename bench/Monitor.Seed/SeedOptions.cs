using System.Globalization;

namespace Monitor.Seed;

/// <summary>What to make.</summary>
internal sealed record SeedOptions
{
    public const string Usage = """
        seed.sh [--small] [--services 1000] [--hot-days 7] [--packed-services 100] [--packed-days 90] [--changes 400] [--connection "Host=…"]
          --services         how many services, one readiness probe each, checked every 30 s; each has 90 days of roll-ups
          --hot-days         whole days of single results of all of them, until now
          --packed-services  how many of them have packed days too
          --packed-days      how many each, before the hot days
          --changes          status changes of each service, every other one of its probe, spread over the last 90 days
          --connection       an empty database to use and keep; a PostgreSQL of its own, removed at the end, when left out
          --small            50 services, 3 hot days, 5 services with 30 packed days: does it work at all?
        """;

    public const int PeriodSeconds = 30;

    /// <summary>Of all services.</summary>
    public const int RollupDays = 90;

    public int Services { get; init; } = 1000;

    public int HotDays { get; init; } = 7;

    public int PackedServices { get; init; } = 100;

    public int PackedDays { get; init; } = 90;

    public int Changes { get; init; } = 400;

    public string? Connection { get; init; }

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static SeedOptions? Parse(string[] args)
    {
        var options = new SeedOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--small")
                options = options with { Services = 50, HotDays = 3, PackedServices = 5, PackedDays = 30, Changes = 40 };
            else if (i + 1 < args.Length && options.With(args[i], args[++i]) is { } changed)
                options = changed;
            else
                return null;
        }

        return options.PackedServices <= options.Services ? options : null;
    }

    private SeedOptions? With(string name, string value)
    {
        if (name == "--connection")
            return this with { Connection = value };
        if (!int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number == 0)
            return null;
        return name switch
        {
            "--services" => this with { Services = number },
            "--hot-days" => this with { HotDays = number },
            "--packed-services" => this with { PackedServices = number },
            "--packed-days" => this with { PackedDays = number },
            "--changes" => this with { Changes = number },
            _ => null,
        };
    }
}
