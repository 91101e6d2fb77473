using Monitor.Core.Judging.Siblings;
using Monitor.Core.Registry.Probes;

namespace Monitor.Web.Api.Services;

/// <summary>Other health addresses of a server. Nothing of it is stored.</summary>
/// <param name="Items">What answered, in the order in which it was asked.</param>
/// <param name="Asked">How many addresses were asked.</param>
/// <param name="Of">How many there were to ask: more than were asked where ten seconds were over.</param>
/// <param name="AnswersEverywhere">The server answers well even where nothing can be: only what reads as a health answer is among the items.</param>
/// <param name="Silence">Why the server could not be asked at all; null when it could.</param>
internal sealed record SiblingsJson(IReadOnlyList<SiblingJson> Items, int Asked, int Of, bool AnswersEverywhere, string? Silence)
{
    public static SiblingsJson From(SiblingsFound found) => new([.. found.Found.Select(s => new SiblingJson(s.Kind, s.Url, ProbeTestJson.Of(s.Result)))], found.Asked, found.Of, found.AnswersEverywhere, found.Silence);
}

/// <summary>An address that answered.</summary>
/// <param name="Kind">The question that it usually answers.</param>
/// <param name="Result">As a test of it gives it.</param>
internal sealed record SiblingJson(ProbeKind Kind, string Url, ProbeTestJson Result);
