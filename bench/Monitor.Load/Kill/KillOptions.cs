using System.Globalization;

namespace Monitor.Load.Kill;

/// <summary>How often a node is killed, and how long at a time.</summary>
/// <param name="Chunk">After so many kills everything comes to rest and is looked at.</param>
/// <param name="Minutes">It ends after the chunk in which so many have gone; 0 for when all is done.</param>
/// <param name="Folder">What a run leaves for the next.</param>
internal sealed record KillOptions(int Rounds, int Chunk, int Services, int Minutes, string Folder, bool Resume)
{
    public const string Usage = """
        kill.sh [--rounds 200] [--chunk 20] [--services 40] [--minutes 0] [--state FOLDER] [--resume]
          --rounds    how often one of two nodes is killed in all
          --chunk     after so many kills everything comes to rest and what was promised is looked at
          --services  how many services, each with a will of its own
          --minutes   ends after the chunk in which so many minutes have gone; 0: when all is done
          --state     folder of database, logs and what receivers got; kept while there is something to do or to look at
          --resume    goes on with what lies in that folder
        """;

    /// <summary>When the whole run ends at the latest.</summary>
    public TimeSpan Longest => TimeSpan.FromSeconds(60 + (Rounds * 20) + (((Rounds + Chunk - 1) / Chunk) * 240));

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static KillOptions? Parse(ReadOnlySpan<string> args)
    {
        var options = new KillOptions(200, 20, 40, 0, Path.Combine(Path.GetTempPath(), "monitor-kill"), false);
        while (args.Length > 0)
        {
            var taken = args[0] is "--resume" ? 1 : 2;
            if (args.Length < taken || options.With(args[0], args[taken - 1]) is not { } changed)
                return null;
            options = changed;
            args = args[taken..];
        }

        return options;
    }

    private KillOptions? With(string name, string value) => name switch
    {
        "--resume" => this with { Resume = true },
        "--state" => this with { Folder = Path.GetFullPath(value) },
        _ => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? With(name, number) : null,
    };

    private KillOptions? With(string name, int number) => name switch
    {
        "--rounds" when number is > 0 and <= 10_000 => this with { Rounds = number },
        "--chunk" when number > 0 => this with { Chunk = number },
        "--services" when number is > 0 and <= 1000 => this with { Services = number },
        "--minutes" => this with { Minutes = number },
        _ => null,
    };
}
