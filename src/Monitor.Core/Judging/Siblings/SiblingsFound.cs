using Monitor.Core.Judging.Check;
using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Judging.Siblings;

/// <summary>An address that answered, and how.</summary>
/// <param name="Kind">The question that it usually answers.</param>
public sealed record Sibling(ProbeKind Kind, string Url, ProbeTestResult Result);

/// <summary>What a search gave. Nothing of it is stored.</summary>
/// <param name="Found">What can be taken as a probe, in the order in which it was asked.</param>
/// <param name="Asked">How many addresses were asked.</param>
/// <param name="Of">How many there were to ask: more than were asked where the time was over.</param>
/// <param name="AnswersEverywhere">The server answers well even where nothing can be, as a page with its own routing does: only what reads as a health answer counts.</param>
/// <param name="Silence">Why the server could not be asked at all; null when it could.</param>
public sealed record SiblingsFound(IReadOnlyList<Sibling> Found, int Asked, int Of, bool AnswersEverywhere, string? Silence = null);
