using System.Collections.Frozen;
using Monitor.Core.Reading.Dialects;

namespace Monitor.Core.Reading;

/// <summary>A dialect as people choose it.</summary>
/// <param name="Id">Kebab case, as in <see cref="HealthReading.Dialect"/>.</param>
/// <param name="Name">For people.</param>
public sealed record DialectInfo(string Id, string Name);

/// <summary>What the reader knows, for a form's list and for naming a reading's dialect.</summary>
public static class DialectCatalogue
{
    /// <summary>The id of a reading that no dialect could make.</summary>
    public const string None = "none";

    /// <summary>The id of a reading of XML.</summary>
    public const string Xml = "generic-xml";

    /// <summary>The id of a reading of the HTTP code alone. As a forced dialect it ignores the body.</summary>
    public const string HttpStatus = "http-status";

    /// <summary>Every dialect that can be forced, by name.</summary>
    public static IReadOnlyList<DialectInfo> All { get; } =
    [
        .. DialectOrder.All.DistinctBy(dialect => dialect.Id).Select(dialect => new DialectInfo(dialect.Id, dialect.Name))
            .Append(new DialectInfo(HttpStatus, "HTTP status code only"))
            .OrderBy(dialect => dialect.Name, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>What people call a dialect; "Not understood" for <see cref="None"/>, the id itself for one that is unknown.</summary>
    public static string NameOf(string id) =>
        id == None ? "Not understood" : All.FirstOrDefault(dialect => dialect.Id == id)?.Name ?? id;

    /// <summary>The dialects that <see cref="HealthPayloadReader.Read"/> can be told to use.</summary>
    public static IReadOnlySet<string> Ids { get; } = All.Select(dialect => dialect.Id).ToFrozenSet(StringComparer.Ordinal);
}
