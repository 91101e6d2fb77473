using System.Globalization;
using Monitor.Core.Reading.Trails;

namespace Monitor.Core.Reading.Explaining;

/// <summary>From a trail to places that people can find again.</summary>
internal static class PlaceList
{
    public static IReadOnlyList<ReadPlace> Of(HealthReading reading, ReadingTrail trail, int code, BodyPlaces body)
    {
        var places = new List<ReadPlace> { CodeOf(reading, trail, code, body) };
        if (trail.Overall is { } overall)
            places.Add(Place(ReadAs.Overall, body.StatusOf(overall), trail.Body.Overall?.Status));
        if (trail.Sentence is { } sentence && reading.Message is not null)
            places.Add(Place(ReadAs.Message, body.StatusOf(sentence), null));
        for (var i = 0; i < reading.Components.Count && i < trail.Parts.Count; i++)
            AddPart(places, reading.Components[i], trail.Parts[i], body);
        return places;
    }

    private static void AddPart(List<ReadPlace> places, ComponentReading part, Mark mark, BodyPlaces body)
    {
        var isOwn = mark.Status is not null || mark.Whole is null;
        places.Add(Place(ReadAs.Component, isOwn ? body.StatusOf(mark) : body.WholeOf(mark), part.Status) with { Component = part.Name, FromParts = !isOwn });
        if (part.Message is not null && mark.Message is not null && mark.Message != mark.Status)
            places.Add(Place(ReadAs.ComponentMessage, body.MessageOf(mark), null) with { Component = part.Name });
    }

    // Where a wrapper carries a code, that one counts.
    private static ReadPlace CodeOf(HealthReading reading, ReadingTrail trail, int code, BodyPlaces body) =>
        trail.Code is { } wrapped
            ? Place(ReadAs.Code, body.StatusOf(wrapped), WeighingWords.OfCode(reading, trail, reading.WrapperStatusCode ?? code))
            : new ReadPlace(ReadAs.Code, "HTTP status", code.ToString(CultureInfo.InvariantCulture), WeighingWords.OfCode(reading, trail, code));

    private static ReadPlace Place(ReadAs read, BodyPlace? at, HealthStatus? status) => new(read, at?.Path, at?.Value, status);
}
