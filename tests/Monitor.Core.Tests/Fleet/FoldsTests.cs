using System.Net.Sockets;
using Monitor.Core.Fleet;
using Monitor.Core.Fleet.Folding;
using Monitor.Core.History.Timelines;
using Monitor.Core.Incidents;
using Monitor.Core.Incidents.Views;
using Monitor.Core.Probing.Outbound;
using Monitor.Core.Registry.Probes;
using static Monitor.Core.HealthStatus;

namespace Monitor.Core.Tests.Fleet;

/// <summary>Services that fail for one cause are one problem.</summary>
public sealed class FoldsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 12, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Services_whose_connections_are_refused_at_the_same_time_are_one()
    {
        var fold = Of(
            Down(1, "ledger.payments.svc:8443 (10.1.2.3) refused the connection", 20),
            Down(2, "10.0.0.5:8000 refused the connection"),
            Down(3, "shop:80 refused the connection", 60),
            Down(4, "fd00::1:8080 refused the connection", 61)).ShouldHaveSingleItem();

        fold.Services.Select(s => s.Id).ShouldBe([2, 1, 3, 4]);
        (fold.From, fold.To).ShouldBe((Noon, Noon.AddSeconds(61)));
        fold.Cause.ShouldBeOfType<SharedCause.Reason>().Class.ShouldBe(ReasonClass.Refused);
    }

    [Fact]
    public void Two_are_told_one_by_one() => Of(Down(1, "answered 503"), Down(2, "answered 503")).ShouldBeEmpty();

    [Fact]
    public void What_began_at_another_time_has_another_cause()
    {
        var folds = Of([
            .. Enumerable.Range(1, 3).Select(id => Down(id, "answered 503", id * 60)),
            .. Enumerable.Range(4, 3).Select(id => Down(id, "answered 503", 3600 + id))]);

        folds.Select(f => f.Services.Count).ShouldBe([3, 3]);
        folds.Select(f => f.Key).ShouldBeUnique();
    }

    [Fact]
    public void What_goes_around_is_one_though_it_takes_its_time() =>
        Of([.. Enumerable.Range(0, 10).Select(id => Down(id, "answered 503", id * 240))]).ShouldHaveSingleItem().Services.Count.ShouldBe(10);

    [Fact]
    public void Other_codes_are_other_causes() =>
        Of(Down(1, "answered 503"), Down(2, "answered 500"), Down(3, "answered 502"), Down(4, "answered 404 (the path may be wrong: check the probe)")).ShouldBeEmpty();

    [Fact]
    public void Services_that_name_one_component_are_one_whenever_they_began_and_whatever_they_say_of_it()
    {
        var fold = Of(
            Down(1, "redis: connection refused") with { Components = [Part("redis", Unhealthy)] },
            Down(2, "Redis is down, and 2 more", 9000) with { Components = [Part("Redis", Unhealthy), Part("db", Unhealthy)] },
            Down(3, "redis: time-out after 5 s", 90_000) with { Status = Degraded, Components = [Part("redis", Degraded)] }).ShouldHaveSingleItem();

        fold.Cause.ShouldBe(new SharedCause.Component("redis"));
        fold.Services.Count.ShouldBe(3);
    }

    [Fact]
    public void Services_that_call_a_part_otherwise_are_one_once_it_is_known_as_their_cause()
    {
        var cause = FollowsFrom("redis");
        var fold = Of(
            Down(1, "redis: connection refused") with { Components = [Part("redis", Unhealthy)], Incident = cause },
            Down(2, "cache is down") with { Components = [Part("cache", Unhealthy)], Incident = cause },
            Down(3, "redis-main is down") with { Components = [Part("redis-main", Unhealthy)], Incident = cause },
            Down(4, "answered 500") with { Incident = cause }).ShouldHaveSingleItem();

        (fold.Cause, fold.Services.Count).ShouldBe((new SharedCause.Component("redis"), 3));
    }

    [Theory]
    [InlineData("redis", "Redis", 2)]
    [InlineData("redis", null, 0)]
    [InlineData(null, null, 0)]
    public void Two_whose_incidents_follow_from_one_part_are_one_for_they_are_told_as_one(string? one, string? other, int services) =>
        Of(
            Down(1, "redis is down") with { Components = [Part("redis", Unhealthy)], Incident = FollowsFrom(one) },
            Down(2, "redis is down") with { Components = [Part("redis", Unhealthy)], Incident = FollowsFrom(other) }).Sum(f => f.Services.Count).ShouldBe(services);

    [Theory]
    [InlineData(ReasonClass.Silent, "no complete answer within 10 s", "no connection to shop:80 within 0.5 s", "10.0.0.5:80 did not accept the connection in time", "no answer from 10.0.0.1 within 2 s", "no reply from shop within 2 s")]
    [InlineData(ReasonClass.Unreachable, "10.0.0.5:80 is unreachable", "shop.example:80 (10.0.0.6) is unreachable", "no connection to a-b:80: broken")]
    [InlineData(ReasonClass.Nameless, "the name shop does not exist", "the name ledger.svc.cluster.local does not exist", "the name x-1 has no address")]
    [InlineData(ReasonClass.Broken, "the connection broke: reset by peer", "closed the connection before the answer was complete", "the connection broke: reset")]
    [InlineData(ReasonClass.Slow, "answered in 1.8 s, degraded above 500 ms", "answers in 900 ms, degraded above 0.5 s", "answers in 12.1 s, degraded above 1.0 s")]
    [InlineData(ReasonClass.Tls, "TLS failed: the certificate ended 3 days ago", "TLS failed: the certificate ended 4 days ago", "TLS failed: the certificate ended 12 days ago")]
    [InlineData(ReasonClass.Other, "no upstream for service-1 (trace 4bf92f3577b34da6)", "no upstream for Service 2 (trace 00f067aa0ba902b7)", "no upstream for service-3 (trace a3ce929d0e0e4736)")]
    [InlineData(ReasonClass.Code, "answered 502: from http://a.example/x?y=1", "answered 502: from https://b.example", "answered 502: from http://10.0.0.5:80/")]
    public void What_differs_from_service_to_service_parts_none(ReasonClass kind, params string[] reasons) =>
        Of([.. reasons.Select((reason, i) => Down(i + 1, reason))]).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            f => f.Services.Count.ShouldBe(reasons.Length), f => ((SharedCause.Reason)f.Cause).Class.ShouldBe(kind));

    // The sentences are known by their words, so these have to be the ones that are said.
    [Theory]
    [InlineData(SocketError.ConnectionRefused, ReasonClass.Refused)]
    [InlineData(SocketError.TimedOut, ReasonClass.Silent)]
    [InlineData(SocketError.HostUnreachable, ReasonClass.Unreachable)]
    [InlineData(SocketError.ProtocolOption, ReasonClass.Unreachable)]
    public void What_the_connector_says_is_known(SocketError error, ReasonClass kind) =>
        SharedCause.Of(Down(1, OutboundConnector.Failed(new SocketException((int)error), "shop.example:8443 (10.0.0.6)").Message))
            .ShouldBeOfType<SharedCause.Reason>().Class.ShouldBe(kind);

    [Fact]
    public void One_that_goes_on_keeps_its_key_though_its_first_service_recovers_and_others_join()
    {
        var before = Of(Down(1, "answered 503"), Down(2, "answered 503", 60), Down(3, "answered 503", 120));
        var after = Folds.Of([Down(3, "answered 503", 120), Down(2, "answered 503", 60), Down(4, "answered 503", 200)], before);

        after.ShouldHaveSingleItem().Key.ShouldBe(before[0].Key);
        Folds.Of([Down(3, "answered 503", 120), Down(4, "answered 503", 200)], after).ShouldHaveSingleItem("two of it are still one").Key.ShouldBe(before[0].Key);
        Folds.Of([Down(4, "answered 503", 200)], after).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_fails_a_service_is_in_one_at_most_and_the_order_of_asking_counts_for_nothing()
    {
        var random = new Random(14);
        IReadOnlyList<Fold> before = [];
        for (var round = 0; round < 300; round++)
        {
            var failing = Enumerable.Range(0, random.Next(40)).Select(id => Any(random, id)).ToList();
            var folds = Folds.Of(failing, before);
            var shuffled = failing.ToArray();
            random.Shuffle(shuffled);

            Folds.Of(shuffled, before).Select(Shape).ShouldBe(folds.Select(Shape));
            // What was found stays found as long as nothing changes.
            Folds.Of(failing, folds).Select(Shape).ShouldBe(folds.Select(Shape));
            folds.SelectMany(f => f.Services).Select(s => s.Id).ShouldBeUnique();
            folds.Select(f => f.Key).ShouldBeUnique();
            folds.ShouldAllBe(f => f.Services.Count >= 2 && f.Services.All(s => SharedCause.Of(s)!.Key == f.Cause.Key));
            folds.Zip(folds.Skip(1)).ShouldAllBe(pair => pair.First.From <= pair.Second.From);
            foreach (var fold in folds.Where(f => f.Services.Count < Folds.Fewest))
                before.ShouldContain(f => f.Key == fold.Key);
            before = folds;
        }
    }

    private static string Shape(Fold fold) => $"{fold.Key}: {string.Join(' ', fold.Services.Select(s => s.Id))}";

    private static ServiceState Any(Random random, int id)
    {
        string[] reasons = [$"10.0.0.{id}:80 refused the connection", "answered 503", "answered 500", $"redis: lost {id}", "it hurts"];
        var reason = reasons[random.Next(reasons.Length)];
        return Down(id, reason, random.Next(3) * 1000) with { Components = [Part("redis", Unhealthy)] };
    }

    private static IReadOnlyList<Fold> Of(params ServiceState[] failing) => Folds.Of(failing, []);

    private static OpenIncident FollowsFrom(string? part) => new(1, IncidentSeverity.Critical, Noon, 0, 1) { Part = part };

    private static ComponentState Part(string name, HealthStatus status) => new(ProbeKind.Readiness, name, status, status, Noon, null, null);

    private static ServiceState Down(int id, string reason, int seconds = 0) => new(
        id, $"service-{id}", $"Service {id}", "", "", [], "", [], Unhealthy, Lifecycle.NotReady, Noon.AddSeconds(seconds), reason, false, false, null, [], [],
        new StatusTimeline([]), 1);
}
