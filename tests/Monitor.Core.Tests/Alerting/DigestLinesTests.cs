using Monitor.Core.Alerting.Messages;
using Monitor.Core.Alerting.Messages.Formats;
using Monitor.Core.Incidents;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Alerting;

public sealed class DigestLinesTests
{
    private static readonly DigestLine Over = new(1, Named("Shop"), IncidentNewsChange.Resolved, Healthy, IncidentSeverity.Critical, "connection refused", SomeAlert.At);

    [Fact]
    public void Over_is_what_has_ended_and_does_not_flap()
    {
        Line(Over).ShouldBe(new TextLine("Shop is over", isOver: true));
        Line(Over with { Title = "Certificate of shop ends in 2 days", Under = "payments" }).ShouldBe(new TextLine("payments · Over: Certificate of shop ends in 2 days", isOver: true));
        Line(Over with { Flapping = true, Reason = "flaps: 5 turns in 30 min" }).ShouldBe(new TextLine("Shop flaps: 5 turns in 30 min; now Up"));
        Line(Over with { Change = IncidentNewsChange.Flapping, Flapping = true, Reason = "flaps: 5 turns in 30 min" }).ShouldBe(new TextLine("Shop flaps: 5 turns in 30 min; now Up"));
        Line(Over with { Change = IncidentNewsChange.Worsened, Status = Unhealthy }).ShouldBe(new TextLine("Shop is Down: connection refused"));
    }

    [Fact]
    public void A_part_is_over_when_it_is_up_and_when_nobody_reports_it()
    {
        Part(Healthy).ShouldBe(new TextLine("redis of Shop is Up again", isOver: true));
        Part(Unknown).ShouldBe(new TextLine("redis of Shop is no longer reported", isOver: true));
        Part(Degraded).ShouldBe(new TextLine("redis of Shop is Degraded: slow"));
    }

    [Fact]
    public void However_long_the_names_are_a_line_says_where_it_stands()
    {
        var name = new string('x', 200);

        Line(Over with { Service = Named(name), Under = name }).Text.ShouldEndWith("… is over");
        Part(Unknown, name, name).Text.ShouldEndWith("… is no longer reported");
    }

    private static TextLine Line(DigestLine line) => DigestLines.Of(Digest() with { Incidents = [line] }).ShouldHaveSingleItem();

    private static TextLine Part(HealthStatus status, string part = "redis", string service = "Shop") =>
        DigestLines.Of(Digest() with { Components = [new DigestComponent(Named(service), part, Unhealthy, status, "slow", SomeAlert.At)] }).ShouldHaveSingleItem();

    private static DigestData Digest() => new(new DigestCounts(0, 0, 0, 1, 0), [], 0, new DigestLinks(null));

    private static DigestService Named(string name) => new("shop", name, "payments");
}
