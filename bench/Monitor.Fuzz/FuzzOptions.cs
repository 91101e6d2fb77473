using System.Globalization;

namespace Monitor.Fuzz;

/// <param name="Course">wire, readers, packers, hostile or api.</param>
/// <param name="Count">Cases at most.</param>
/// <param name="Seed">Number of the first case; the next run goes on with the number that this one ends with.</param>
/// <param name="Seconds">Time at most.</param>
internal sealed record FuzzOptions(string Course, int Count, int Seed, int Seconds)
{
    public const string Usage = "Monitor.Fuzz wire|readers|packers|hostile|api [--count N] [--seed S] [--seconds T]; api asks the product at MONITOR_URL with the administrator's key MONITOR_API_KEY, and fills its database";

    /// <returns>Null when they are not understood.</returns>
    public static FuzzOptions? Parse(string[] args)
    {
        if (args.Length % 2 == 0)
            return null;
        var options = new FuzzOptions(args[0], int.MaxValue, 0, 300);
        for (var i = 1; i < args.Length; i += 2)
        {
            if (!int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                return null;
            if (args[i] is not ("--count" or "--seed" or "--seconds"))
                return null;
            options = args[i] switch
            {
                "--count" => options with { Count = number },
                "--seed" => options with { Seed = number },
                _ => options with { Seconds = number },
            };
        }

        return options;
    }
}
