using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitor.Web.Components.Elements.Words;

/// <summary>Sentences that were stored with a time in UTC, by the reader's clocks. Pure.</summary>
public static partial class ZonedText
{
    /// <param name="at">The instant that it may name. Another time in it, as in a name, stays as it is.</param>
    public static string Of(string text, DateTimeOffset at, ReaderClock clock) => Times().Replace(text, match => Is(match, at) ? clock.Until(at) : match.Value);

    private static bool Is(Match match, DateTimeOffset at) =>
        match.Groups["time"].Value == at.UtcDateTime.ToString(match.Groups["time"].Value.Contains(' ', StringComparison.Ordinal) ? "d MMM HH:mm" : "HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<time>(\d{1,2} [A-Z][a-z]{2} )?\d{2}:\d{2}) UTC", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Times();
}
