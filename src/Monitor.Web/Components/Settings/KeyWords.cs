using System.Globalization;
using Monitor.Data.Identity;
using Monitor.Web.Access;
using Monitor.Web.Components.Elements.Words;

namespace Monitor.Web.Components.Settings;

/// <summary>Words about API keys.</summary>
internal static class KeyWords
{
    /// <summary>For how many days a key may be made; null for one that does not end.</summary>
    public static IReadOnlyList<int?> Lives { get; } = [30, 90, 365, null];

    public static string Life(int? days) => days switch
    {
        null => "does not end",
        365 => "in a year",
        { } some => $"in {some.ToString(CultureInfo.InvariantCulture)} days",
    };

    /// <summary>What a key of a role may do.</summary>
    public static string May(string role) => role switch
    {
        AccessRoles.Wall => "Reads the wallboard and nothing else.",
        AccessRoles.Admin => "Does all that admins do: it also decides who has access and changes the settings.",
        AccessRoles.Operator => "Reads, and changes services, channels, routes and maintenance.",
        _ => "Reads, and changes nothing.",
    };

    /// <summary>Whether its end is near enough to be prepared for: within two weeks.</summary>
    public static bool EndsSoon(ApiKey key, DateTimeOffset now) => key.ExpiresAt is { } end && end > now && end - now <= TimeSpan.FromDays(14);

    /// <summary>What is said above the list; null when nothing ends soon.</summary>
    public static string? Soon(IReadOnlyList<ApiKey> keys, DateTimeOffset now) => keys.Where(k => EndsSoon(k, now)).OrderBy(k => k.ExpiresAt).ToList() switch
    {
        [] => null,
        [var one] => $"{Bidi.Isolate(one.Name)} ends within two weeks: rotate it, unless another key has taken its place.",
        var some => $"{some.Count} keys end within two weeks, {some[0].Name} first: rotate them, unless others have taken their place.",
    };
}
