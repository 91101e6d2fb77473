using System.Globalization;

namespace Monitor.Core.Registry.Suggesting;

/// <summary>A key for a name that nobody else has. Pure.</summary>
public static class SuggestedKey
{
    /// <summary>Room for a number behind it.</summary>
    private const int Longest = Slug.MaxLength - 6;

    /// <summary><c>payments-api</c>, or where that is taken <c>payments-api-2</c>.</summary>
    /// <returns>Empty when nothing of the name can stand in a key.</returns>
    public static string Of(string name, Func<string, bool> isTaken)
    {
        var key = Slug.From(name);
        if (key.Length == 0 || !Refused(key))
            return key;
        var stem = key[..Math.Min(key.Length, Longest)].Trim('-');
        return Enumerable.Range(2, int.MaxValue - 2).Select(n => string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}")).First(k => !Refused(k));

        bool Refused(string proposed) => ReservedKeys.IsOne(proposed) || isTaken(proposed);
    }
}
