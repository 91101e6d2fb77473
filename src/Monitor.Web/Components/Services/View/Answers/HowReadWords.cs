using Monitor.Core;
using Monitor.Core.Judging.Explaining;
using Monitor.Core.Reading;
using Monitor.Core.Reading.Explaining;
using Monitor.Web.Components.Elements.Looks;

namespace Monitor.Web.Components.Services.View.Answers;

/// <summary>What is said of how an answer was read. Pure.</summary>
public static class HowReadWords
{
    /// <summary>Components that are shown; all that are not up come first where there are more.</summary>
    public const int MostComponents = 40;

    /// <summary>"Spring Boot Actuator, known by $.status and $.components."</summary>
    public static string Recognised(Recognition recognition)
    {
        var name = DialectCatalogue.NameOf(recognition.Dialect);
        return recognition switch
        {
            { IsForced: true } => $"{name}, as chosen in the definition.",
            { Dialect: DialectCatalogue.None } => "Nothing in it is understood.",
            { By.Count: > 0 } => $"{name}, known by {Listed(recognition.By)}.",
            { Dialect: "generic-json" or DialectCatalogue.Xml } => $"{name}: it bears no known signature, and is read by the usual names.",
            _ => $"{name}, known by its form.",
        };
    }

    /// <summary>What a place was read as, beside its status.</summary>
    public static string As(ExplainedPlace at)
    {
        var place = at.Place;
        var words = place.As switch
        {
            ReadAs.Overall => "the whole",
            ReadAs.Message => "message of the whole",
            ReadAs.ComponentMessage => $"message of {place.Component}",
            ReadAs.Component => $"component {place.Component}",
            _ => place.Status is null ? "decides nothing here" : "the code",
        };
        if (place.FromParts)
            words += ", by what lies below it";
        return at is { CountsAs: { } counts, Rule: { } rule } && counts != place.Status ? $"{words}; counts as {StatusLook.For(counts).Word} by the rule {rule}" : words;
    }

    private static string Listed(IReadOnlyList<string> keys) => keys.Count == 1 ? keys[0] : $"{string.Join(", ", keys.SkipLast(1))} and {keys[^1]}";

    /// <summary>Those that are shown: all, or, of very many components, those that are not up and as many others as there is room for.</summary>
    public static IReadOnlyList<ExplainedPlace> Shown(IReadOnlyList<ExplainedPlace> places)
    {
        var components = places.Where(p => p.Place.As == ReadAs.Component).ToList();
        if (components.Count <= MostComponents)
            return places;
        var chosen = components.OrderBy(p => p.Place.Status == HealthStatus.Healthy).Take(MostComponents).Select(p => p.Place.Component).ToHashSet(StringComparer.Ordinal);
        return [.. places.Where(p => p.Place.Component is null || chosen.Contains(p.Place.Component))];
    }
}
