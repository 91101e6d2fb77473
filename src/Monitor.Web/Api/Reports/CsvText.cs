using System.Globalization;
using System.Text.Json;
using Monitor.Web.Requests;

namespace Monitor.Web.Api.Reports;

/// <summary>Values as cells of a CSV file, the same on every machine.</summary>
internal static class CsvText
{
    /// <summary>Null stays an empty cell.</summary>
    public static string? Of(IFormattable? value) =>
        value is DateTimeOffset instant ? instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : value?.ToString(null, CultureInfo.InvariantCulture);

    /// <summary>An enum's value as the API names it.</summary>
    public static string NameOf<T>(T word) where T : Enum => JsonSerializer.SerializeToElement(word, ApiJson.Options).GetString()!;
}
