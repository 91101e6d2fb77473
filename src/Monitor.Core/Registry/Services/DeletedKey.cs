using System.Globalization;

namespace Monitor.Core.Registry.Services;

/// <summary>The key of a deleted service: its own, with its number behind it. No living one has such a key, so the same may be registered again.</summary>
public static class DeletedKey
{
    private const char Mark = '~';

    // The mark and the longest number: together it is no longer than a living one may be.
    private const int LongestPrefix = Slug.MaxLength - 11;

    public static string Of(string key, int id) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(key)}{id}");

    /// <summary>What all deleted services of a key begin with; of a very long one its beginning.</summary>
    public static string Prefix(string key) => key[..Math.Min(key.Length, LongestPrefix)] + Mark;

    public static bool IsOne(string key) => key.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The key under which it was watched.</summary>
    public static string Original(string key) => key.LastIndexOf(Mark) is var at and >= 0 ? key[..at] : key;
}
