using Monitor.Core;
using Monitor.Core.Fleet;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Registry.Services;
using Monitor.Web.Components.Shell.Navigation.Finding;

namespace Monitor.Web.Tests.Components.Shell;

public sealed class FinderTests
{
    private static readonly ServiceState Ledger = Given.Down("Ledger", 5, "refused") with { Incident = new OpenIncident(42, IncidentSeverity.Critical, Given.Now, 0, 1) };

    [Fact]
    public void A_service_is_found_with_what_is_open_of_it()
    {
        Found("ledger").ShouldBe(
            ["Ledger /services/ledger", .. OfLedger.Select(d => $"{d}: Ledger payments / eu"), "Edit: Ledger payments / eu /services/ledger/edit", "Definition history: Ledger payments / eu /services/ledger/history", "Ledger mirror /services/ledger-mirror", "#42 Ledger is down /incidents/42"]);
        Finder.Of("ledger", [Given.Up("A ledger"), Ledger], [], [])[0].Name.ShouldBe("Ledger", "what begins so stands first");
    }

    [Theory]
    [InlineData("#42", "#42 Ledger is down /incidents/42")]
    [InlineData("42", "#42 Ledger is down /incidents/42")]
    [InlineData("#7", "#7 incident /incidents/7")]
    [InlineData("downtime", "Plan maintenance /maintenance/new")]
    [InlineData("audit", "Audit log Settings /settings/audit")]
    [InlineData("serv reg", "Register a service /services/new")]
    [InlineData("clone check", "Clone Checkout payments / eu /services/new?from=checkout")]
    [InlineData("pause mirror", "Pause: Ledger mirror payments / eu")]
    [InlineData("mirror edit", "Edit: Ledger mirror payments / eu /services/ledger-mirror/edit")]
    [InlineData("ack ledg", "Acknowledge: Ledger payments / eu")]
    [InlineData("csv", "Register a list /services/import/list")]
    [InlineData("dead man", "Heartbeat Settings /settings/heartbeat")]
    public void Numbers_and_the_words_of_people_lead_somewhere(string typed, string first) => Found(typed)[0].ShouldBe(first);

    [Theory]
    [InlineData("bus stop", "Bus stop")]
    [InlineData("bus st", "Bus stop")]
    [InlineData("stop bus", "Pause: Bus stop")]
    [InlineData("shop pa", "Shop payments")]
    [InlineData("shop pau", null)]
    [InlineData("shop pause", "Pause: Shop payments")]
    [InlineData("shop hist", "Definition history: Shop payments")]
    public void Half_a_name_or_half_a_verb_alters_nothing(string typed, string? first) =>
        Finder.Of(typed, [Given.Up("Bus stop"), Given.Up("Shop payments")], Destination.All, []).Select(h => h.Name).FirstOrDefault().ShouldBe(first);

    [Fact]
    public void The_database_is_asked_only_where_memory_is_not_enough()
    {
        IReadOnlyList<Hit> found = Finder.Of("ledger", [Ledger], Destination.All, []);

        (Finder.NeedsPast("ledger", found), Finder.NeedsPast("#42", found), Finder.NeedsPast("refused", [])).ShouldBe((false, true, true));
        Finder.WithPastElsewhere("ledger", found)[^1].Href.ShouldBe("/incidents?state=resolved&q=ledger");
        Finder.WithPastElsewhere("le", found).ShouldBe(found);
    }

    [Fact]
    public void Of_those_that_are_as_near_the_worst_comes_first() =>
        Finder.Of("pay", [Given.Up("Payment gateway"), Given.Degraded("Pay later"), Given.Down("Payments", 5, "refused"), Given.Down("Old payments", 5, "refused")], [], []).Select(h => h.Name)
            .ShouldBe(["Payments", "Pay later", "Payment gateway", "Old payments"]);

    [Fact]
    public void Whoever_may_not_operate_is_offered_no_deeds() => Finder.Of("ledger", [Ledger], [], []).Select(h => h.Name).ShouldBe(["Ledger", "#42 Ledger is down"]);

    [Fact]
    public void What_is_long_over_is_found_by_its_title()
    {
        Incident over = new(
            7, 1, new ServiceFacts("ledger", "Ledger", "payments/eu", "production", [], "", null), IncidentState.Resolved, IncidentSeverity.Critical, IncidentSeverity.Critical,
            HealthStatus.Healthy, "refused", Given.Now.AddDays(-9), Given.Now.AddDays(-9));

        Finder.Of("#7", [], [], [over]).Select(h => h.Name).ShouldBe(["#7 Ledger was down"]);
        Finder.Of("refused", [Ledger], [], [over]).Select(h => h.Href).ShouldBe(["/incidents/7"]);
    }

    [Theory]
    [InlineData("#")]
    [InlineData("#0")]
    [InlineData("99999999999999999999")]
    [InlineData("udit")]
    public void What_is_nowhere_is_not_found(string typed) => Found(typed).ShouldBeEmpty();

    [Fact]
    public void With_nothing_typed_it_is_everywhere_one_may_go() =>
        Finder.Of(" ", [Ledger], Destination.All, []).Select(h => h.Href).ShouldBe(Destination.All.Select(d => d.Href));

    [Fact]
    public void Each_destination_is_there_once() => Destination.All.Select(d => d.Href).ShouldBeUnique();

    private static readonly string[] OfLedger = ["Check now", "Acknowledge", "Pause", "Maintenance for 60 min"];

    private static List<string> Found(string typed) =>
        [.. Finder.Of(typed, [Given.Up("Ledger mirror"), Ledger, Given.Up("Checkout")], Destination.All, [])
            .Select(h => string.Join(' ', new[] { h.Name, h.Look is null ? h.Detail : "", h.Href }.Where(t => t.Length > 0)))];
}
