using System.Globalization;

namespace Monitor.Core.Announcing.Reviewing;

/// <summary>What to change so that alerts get fewer, with the figures that say so. Pure.</summary>
/// <param name="Subject">What it is about: a service or a route.</param>
/// <param name="Key">Of that.</param>
/// <param name="Text">One sentence: what to do, and why.</param>
/// <param name="Messages">How many messages it is about: the most first.</param>
public sealed record ReviewAdvice(AdviceSubject Subject, string Key, string Text, int Messages)
{
    // Of fewer nothing can be said: one bad day is no habit.
    private const int FewIncidents = 5;
    private const int ManyIncidents = 20;
    private const double Most = 0.6;
    private const double NearlyAll = 0.8;
    private const double Share = 0.3;
    private const int FewFlaps = 2;

    /// <summary>From what on something is advised, as sentences without an end.</summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        Invariant($"of {FewIncidents} or more incidents of a service {Most:0 %} were brief"),
        Invariant($"a service began to flap {FewFlaps} times or more"),
        Invariant($"of {FewIncidents} or more incidents of a service that were told nobody acknowledged any"),
        Invariant($"a service is in {Share:0 %} of {ManyIncidents} or more messages"),
        Invariant($"of {ManyIncidents} or more incidents that a route told nobody acknowledged {NearlyAll:0 %}"),
        Invariant($"{FewIncidents} or more incidents matched no route"),
    ];

    /// <summary>The most messages first, at most one for each service and route.</summary>
    public static IReadOnlyList<ReviewAdvice> Of(AlertReview review) =>
    [
        .. review.Services.Select(s => Of(s, review.Totals)).Concat(review.Routes.Select(Of)).OfType<ReviewAdvice>()
            .OrderByDescending(a => a.Messages).ThenBy(a => a.Text, StringComparer.OrdinalIgnoreCase),
    ];

    // What causes it comes before what makes it bearable.
    private static ReviewAdvice? Of(ServiceNoise service, ReviewTotals totals) => service switch
    {
        { Incidents: >= FewIncidents } when service.Brief >= Most * service.Incidents =>
            About(service, $"Raise the failure threshold of {service.Name}: {service.Brief} of {service.Incidents} incidents ended within a minute."),
        { Flaps: >= FewFlaps } =>
            About(service, $"Raise the thresholds of {service.Name}: it began to flap {service.Flaps} times. A success threshold above 1 lets it be up only when it stays so."),
        { Told: >= FewIncidents } when service.NeverAcknowledged == service.Told =>
            About(service, $"Route {service.Name} to a digest, or to nobody: of {service.Told} incidents that were told nobody acknowledged any."),
        { Incidents: >= FewIncidents } when totals.Messages >= ManyIncidents && service.Messages >= Share * totals.Messages =>
            About(service, $"Look into {service.Name} first: it is in {service.Messages} of {totals.Messages} messages."),
        _ => null,
    };

    private static ReviewAdvice? Of(RouteNoise route) => route switch
    {
        { Key.Length: > 0, Told: >= ManyIncidents } when route.NeverAcknowledged >= NearlyAll * route.Told =>
            new(AdviceSubject.Route, route.Key, Invariant($"Narrow the route {route.Name}, or let its first step wait: of {route.Told} incidents that it told nobody acknowledged {route.NeverAcknowledged}."), route.Messages),
        { Key.Length: 0, Told: >= FewIncidents } =>
            new(AdviceSubject.Route, "", Invariant($"Add a route: {route.Told} incidents matched none, so that every channel was told of them."), route.Messages),
        _ => null,
    };

    private static ReviewAdvice About(ServiceNoise service, FormattableString text) => new(AdviceSubject.Service, service.Key, Invariant(text), service.Messages);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
