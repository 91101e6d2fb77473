using Monitor.Chaos.Tests.Faults;

namespace Monitor.Chaos.Tests.Running;

/// <summary>Which faults are brought about, how often, and what of it is kept.</summary>
/// <param name="Folder">What a run leaves for the next: nothing is kept when null.</param>
internal sealed record ChaosOptions(bool IsShort, IReadOnlyList<Fault> Faults, int Rounds, string? Folder)
{
    public const string Usage = """
        chaos.sh list
        chaos.sh short
        chaos.sh run [--only NAME]… [--rounds 1] [--state FOLDER]
          --only    this fault, or those whose name begins so; all when left out
          --rounds  how often each
          --state   what was tried already lies there, and is not tried again
        """;

    public TimeSpan Longest => IsShort ? TimeSpan.FromMinutes(6) : TimeSpan.FromMinutes(30) * Rounds * Faults.Count;

    /// <summary>Reads the command line; null when it is wrong.</summary>
    public static ChaosOptions? Parse(bool isShort, ReadOnlySpan<string> args)
    {
        var options = new ChaosOptions(isShort, [], 1, null);
        for (; args.Length > 1; args = args[2..])
        {
            if (options.With(args[0], args[1]) is not { } changed)
                return null;
            options = changed;
        }

        if (args.Length == 1)
            return null;
        return options.Faults.Count > 0 ? options : options with { Faults = [.. FaultList.All.Where(f => !isShort || f.IsShort)] };
    }

    private ChaosOptions? With(string name, string value) => name switch
    {
        "--only" when FaultList.Named(value) is { Count: > 0 } named => this with { Faults = [.. Faults, .. named] },
        "--rounds" when int.TryParse(value, out var rounds) && rounds is > 0 and <= 1000 => this with { Rounds = rounds },
        "--state" => this with { Folder = Path.GetFullPath(value) },
        _ => null,
    };
}
