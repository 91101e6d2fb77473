using Monitor.Core.Access;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Actions;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Tests.Incidents;

/// <summary>Whom to offer where somebody is asked for.</summary>
public sealed class SuggestedHoldersTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 12, 10, 4, 12, TimeSpan.Zero);

    private static readonly IReadOnlyList<Colleague> Everybody =
    [
        new("zoe@example.com", true, Scope.All), new("ada@example.com", true, Scope.Of(["payments"])), new("far@example.com", true, Scope.Of(["retail"])),
        new("gone@example.com", false, Scope.All),
    ];

    [Fact]
    public void Who_took_something_lately_comes_before_everybody_who_may_act_on_the_group() =>
        Names(Scope.All, Assigned("DBA team"), Taken("zoe@example.com"), Assigned("dba TEAM")).ShouldBe(["DBA team lately", "zoe@example.com lately", "ada@example.com"]);

    [Fact]
    public void Nobody_is_offered_who_does_not_see_the_group_may_not_act_or_is_no_account() =>
        Names(Scope.All, Assigned("far@example.com"), Assigned("Gone@example.com"), Taken("API key deploy"), Taken("somebody (by a link)")).ShouldBe(["ada@example.com", "zoe@example.com"]);

    [Fact]
    public void A_reader_of_some_groups_is_told_no_list_of_accounts() =>
        Names(Scope.Of(["payments"]), Taken("zoe@example.com"), Assigned("DBA team")).ShouldBe(["zoe@example.com lately", "DBA team lately"]);

    private static IEnumerable<string> Names(Scope reader, params Incident[] lately) =>
        SuggestedHolders.Of("payments/eu", lately, Everybody, reader).Select(h => h.Name + (h.TookLately ? " lately" : ""));

    private static Incident Assigned(string name) => Of() with { Assignee = name };

    private static Incident Taken(string name) => Of() with { Taken = new IncidentAcknowledgement(name, Now, null) };

    private static Incident Of() => new(
        7, 1, new ServiceFacts("api", "API", "payments/eu", "", [], "", null), IncidentState.Open, IncidentSeverity.Critical, IncidentSeverity.Critical, HealthStatus.Unhealthy, "refused", Now, Now);
}
