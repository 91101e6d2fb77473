using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Core.Bulk.Lists;

/// <summary>What a cell's number counts.</summary>
internal enum CountUnit
{
    /// <summary>Things: a number stands alone.</summary>
    None = 0,
    Milliseconds = 1,
    Seconds = 1000,
}

/// <summary>A count as people write it. Pure.</summary>
internal static partial class WrittenCount
{
    private static readonly Dictionary<string, decimal> Milliseconds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ms"] = 1, ["s"] = 1000, ["sec"] = 1000, ["second"] = 1000, ["seconds"] = 1000,
        ["m"] = 60_000, ["min"] = 60_000, ["minute"] = 60_000, ["minutes"] = 60_000, ["h"] = 3_600_000, ["hour"] = 3_600_000, ["hours"] = 3_600_000,
    };

    /// <summary><c>30</c> and <c>30 s</c> are 30 seconds, <c>1.5 s</c> is 1500 milliseconds. Null for what is no whole number of the unit: nothing is rounded.</summary>
    public static int? Read(string cell, CountUnit unit)
    {
        var match = Count().Match(cell);
        if (!match.Success || !decimal.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return null;
        if (match.Groups[2].Value is { Length: > 0 } written)
        {
            if (unit == CountUnit.None || !Milliseconds.TryGetValue(written, out var milliseconds) || number > int.MaxValue)
                return null;
            number = number * milliseconds / (int)unit;
        }

        return number <= int.MaxValue && decimal.IsInteger(number) ? (int)number : null;
    }

    /// <summary>What to write.</summary>
    public static string Wanted(CountUnit unit) => unit switch
    {
        CountUnit.Seconds => "whole seconds",
        CountUnit.Milliseconds => "whole milliseconds",
        _ => "a whole number",
    };

    [GeneratedRegex(@"^\s*([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*([a-z]*)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Count();
}
