using Monitor.Core.Fleet;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Web.Components.Shell.Navigation.Finding;

namespace Monitor.Web.Tests.Components;

public sealed class FinderTests
{
    private static readonly ServiceState Ledger = Given.Down("Ledger", 5, "refused") with { Incident = new OpenIncident(42, IncidentSeverity.Critical, Given.Now, 0, 1) };

    [Fact]
    public void A_service_is_found_with_what_is_open_of_it()
    {
        Found("ledger").ShouldBe(["Ledger /services/ledger", "#42 Ledger is down /incidents/42", "Ledger mirror /services/ledger-mirror"], ignoreOrder: true);
        Finder.Of("ledger", [Given.Up("A ledger"), Ledger], [])[0].Name.ShouldBe("Ledger", "what begins so stands first");
    }

    [Theory]
    [InlineData("#42", "#42 Ledger is down /incidents/42")]
    [InlineData("42", "#42 Ledger is down /incidents/42")]
    [InlineData("#7", "#7 incident /incidents/7")]
    [InlineData("downtime", "Plan maintenance /maintenance/new")]
    [InlineData("audit", "Audit log Settings /settings/audit")]
    [InlineData("serv reg", "Register a service /services/new")]
    [InlineData("clone check", "Clone Checkout payments / eu /services/new?from=checkout")]
    [InlineData("csv", "Register a list /services/import/list")]
    [InlineData("dead man", "Heartbeat Settings /settings/heartbeat")]
    public void Numbers_and_the_words_of_people_lead_somewhere(string typed, string first) => Found(typed)[0].ShouldBe(first);

    [Theory]
    [InlineData("#")]
    [InlineData("#0")]
    [InlineData("99999999999999999999")]
    [InlineData("udit")]
    public void What_is_nowhere_is_not_found(string typed) => Found(typed).ShouldBeEmpty();

    [Fact]
    public void With_nothing_typed_it_is_everywhere_one_may_go() =>
        Finder.Of(" ", [Ledger], Destination.All).Select(h => h.Href).ShouldBe(Destination.All.Select(d => d.Href));

    [Fact]
    public void Each_destination_is_there_once() => Destination.All.Select(d => d.Href).ShouldBeUnique();

    private static List<string> Found(string typed) =>
        [.. Finder.Of(typed, [Given.Up("Ledger mirror"), Ledger, Given.Up("Checkout")], Destination.All)
            .Select(h => string.Join(' ', new[] { h.Name, h.Look is null ? h.Detail : "", h.Href }.Where(t => t.Length > 0)))];
}
