using System.Globalization;

namespace Monitor.Load.Idle;

/// <summary>How small it is, and how long it is watched.</summary>
internal sealed record IdleOptions
{
    public const string Usage = """
        idle.sh [--services 0,100,1000] [--period 30] [--seconds 60] [--warm-up 120] [--no-peer]
          --services   how many each installation watches, beside itself; all run at once, each with a database of its own
          --period     seconds between two checks of a service
          --seconds    length of the measured window
          --warm-up    seconds before it
          --no-peer    without Prometheus and blackbox_exporter
        """;

    public int[] Services { get; init; } = [0, 100, 1000];

    public int PeriodSeconds { get; init; } = 30;

    public int Seconds { get; init; } = 60;

    public int WarmUpSeconds { get; init; } = 120;

    public bool WithPeer { get; init; } = true;

    /// <summary>When the whole run ends at the latest.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds(Seconds + WarmUpSeconds + 180);

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static IdleOptions? Parse(string[] args)
    {
        var options = new IdleOptions();
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--no-peer")
                options = options with { WithPeer = false };
            else if (i + 1 < args.Length && Numbers(args[i + 1]) is { } numbers && options.With(args[i++], numbers) is { } changed)
                options = changed;
            else
                return null;
        }

        return options;
    }

    private static int[]? Numbers(string text)
    {
        var parts = text.Split(',');
        return Array.TrueForAll(parts, part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? Array.ConvertAll(parts, part => int.Parse(part, CultureInfo.InvariantCulture))
            : null;
    }

    private IdleOptions? With(string name, int[] numbers) => (name, numbers) switch
    {
        ("--services", _) => this with { Services = numbers },
        ("--period", [> 0 and var seconds]) => this with { PeriodSeconds = seconds },
        ("--seconds", [> 0 and var seconds]) => this with { Seconds = seconds },
        ("--warm-up", [var seconds]) => this with { WarmUpSeconds = seconds },
        _ => null,
    };
}
