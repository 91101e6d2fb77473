using System.Globalization;

namespace Monitor.Core.Registry.Services;

/// <summary>The key of a deleted service: its own, with its number behind it. No living one has such a key, so the same may be registered again.</summary>
public static class DeletedKey
{
    private const char Mark = '~';

    public static string Of(string key, int id) => string.Create(CultureInfo.InvariantCulture, $"{key}{Mark}{id}");

    public static bool IsOne(string key) => key.Contains(Mark, StringComparison.Ordinal);

    /// <summary>The key under which it was watched.</summary>
    public static string Original(string key) => key.LastIndexOf(Mark) is var at and >= 0 ? key[..at] : key;
}
