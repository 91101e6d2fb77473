using Monitor.Core;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Reading.Explaining;

namespace Monitor.Web.Api.Explaining;

/// <summary>How an answer was read: which place became which status.</summary>
/// <param name="Dialect">The id of what it was recognised as; null where only the beginning of the body is kept.</param>
/// <param name="RecognizedBy">Keys (as paths) and headers without which it would not be; empty where no single one decides.</param>
/// <param name="Forced">The dialect was chosen in the definition.</param>
/// <param name="Status">What code, whole and components came to, before rules and thresholds; null where only the beginning of the body is kept.</param>
/// <param name="Places">At most 1,000: the code, the whole, then components in the payload's order.</param>
/// <param name="PlacesLeftOut">How many more there are.</param>
/// <param name="Weighing">How they came to one status.</param>
/// <param name="LeftOut">What was not read or is not kept, and why.</param>
/// <param name="Decided">Which settings of the definition had a say.</param>
public sealed record ExplanationJson(
    string? Dialect,
    IReadOnlyList<string> RecognizedBy,
    bool Forced,
    HealthStatus? Status,
    IReadOnlyList<ReadPlaceJson> Places,
    int PlacesLeftOut,
    string Weighing,
    IReadOnlyList<string> LeftOut,
    IReadOnlyList<string> Decided)
{
    private const int MostPlaces = 1000;

    public static ExplanationJson Of(AnswerExplanation explained) => new(
        explained.Payload.IsBegun ? null : explained.Payload.Recognition.Dialect,
        explained.Payload.IsBegun ? [] : explained.Payload.Recognition.By,
        explained.Payload.Recognition.IsForced,
        explained.Payload.IsBegun ? null : explained.Payload.Reading.Status,
        [.. explained.Places.Take(MostPlaces).Select(ReadPlaceJson.Of)],
        Math.Max(0, explained.Places.Count - MostPlaces),
        explained.Payload.Weighing,
        explained.Payload.LeftOut,
        explained.Decided);
}

/// <summary>One place of an answer. Untrusted text.</summary>
/// <param name="Path">A JSON path, an XPath, a line, a header; null where nothing in the answer says so.</param>
/// <param name="Value">What stands there, texts of JSON in quotes; null of an object or a list.</param>
/// <param name="Status">What that comes to; null where it is no status.</param>
/// <param name="Component">That it speaks of; null for the whole.</param>
/// <param name="FromParts">It has no status of its own: what lies below it was weighed.</param>
/// <param name="CountsAs">What it means for the service by its component rule; null without one.</param>
/// <param name="Rule">The name pattern of that rule.</param>
public sealed record ReadPlaceJson(string? Path, string? Value, ReadAs ReadAs, HealthStatus? Status, string? Component, bool FromParts, HealthStatus? CountsAs, string? Rule)
{
    public static ReadPlaceJson Of(ExplainedPlace at) => new(
        at.Place.Path, at.Place.Value, at.Place.As, at.Place.Status, at.Place.Component, at.Place.FromParts, at.CountsAs, at.Rule);
}
