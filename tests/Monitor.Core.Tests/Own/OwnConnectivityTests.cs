using System.Net.Sockets;
using Monitor.Core.Own.Connectivity;
using Monitor.Core.Probing;
using Monitor.Core.Probing.Outbound;

namespace Monitor.Core.Tests.Own;

public sealed class OwnConnectivityTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 13, 10, 0, 0, TimeSpan.Zero);

    private readonly OwnConnectivity _own = new(new ConnectivitySettings { Canaries = ["a:1", "b:1", "c:1"] });

    [Fact]
    public void Nothing_is_asked_while_services_answer_or_were_silent_before()
    {
        _own.Hear(Answered(1), At(0)).ShouldBe(Opinion.AsEver);
        _own.Hear(Silent(1), At(1)).ShouldBe(Opinion.AskFirst);
        _own.Decide(Silent(1), outOfReach: false, At(1)).ShouldBe(Opinion.AsEver);

        _own.Hear(Silent(1), At(2)).ShouldBe(Opinion.AsEver);
        _own.Hear(Answered(1), At(3)).ShouldBe(Opinion.AsEver);
        _own.Hear(Silent(1), At(4)).ShouldBe(Opinion.AskFirst);
    }

    [Fact]
    public void Five_hosts_and_a_fifth_of_what_was_checked_are_many_and_fewer_are_theirs()
    {
        for (var service = 1; service <= 25; service++)
            _own.Hear(Answered(service), At(0));
        for (var service = 1; service <= 4; service++)
            Turn(service, 1).ShouldBe(Opinion.AskFirst);

        Turn(5, 2).ShouldBe(Opinion.Ours);

        _own.CutOff.Services.Keys.ShouldBe([5]);
        // Those that were held are of it too.
        _own.Believed(Silent(1, began: 0.5), At(2)).ShouldBe(Opinion.Ours);
        _own.CutOff.Services.Keys.ShouldBe([5, 1]);
        _own.CutOff.From.ShouldBe(At(0.5));
    }

    [Theory]
    [InlineData(ProbeFailure.Refused)]
    [InlineData(ProbeFailure.Unreachable)]
    [InlineData(ProbeFailure.Timeout)]
    [InlineData(ProbeFailure.NameNotFound)]
    [InlineData(ProbeFailure.ResolverFailed)]
    public void Whatever_the_silence_many_at_once_are_ours_while_the_canaries_are_out_of_reach(ProbeFailure failure)
    {
        Opinion[] opinions = [.. Enumerable.Range(1, 5).Select(service => Turn(Unreached(service, failure), 1))];

        opinions.ShouldBe([Opinion.AskFirst, Opinion.AskFirst, Opinion.AskFirst, Opinion.AskFirst, Opinion.Ours]);
    }

    [Theory]
    [InlineData(ProbeFailure.Tls)]
    [InlineData(ProbeFailure.Protocol)]
    [InlineData(ProbeFailure.BlockedByPolicy)]
    public void What_somebody_answered_badly_or_was_never_asked_is_no_silence(ProbeFailure failure)
    {
        for (var service = 1; service <= 50; service++)
            _own.Hear(Unreached(service, failure), At(1)).ShouldBe(Opinion.AsEver);
    }

    [Theory]
    [InlineData(SocketError.HostUnreachable)]
    [InlineData(SocketError.HostDown)]
    [InlineData(SocketError.NetworkUnreachable)]
    [InlineData(SocketError.TimedOut)]
    [InlineData(SocketError.ConnectionRefused)]
    public void What_sockets_say_of_a_way_that_is_cut_is_silence(SocketError error) =>
        Silence.Is(OutboundConnector.Failed(new SocketException((int)error), "db:5432").Failure).ShouldBeTrue();

    [Fact]
    public void A_fifth_is_of_the_services_checked_within_the_window()
    {
        for (var service = 1; service <= 26; service++)
            _own.Hear(Answered(service), At(0));
        for (var service = 1; service <= 5; service++)
            Turn(service, 1).ShouldBe(Opinion.AskFirst);
        // What was checked before is out of sight.
        for (var service = 11; service <= 14; service++)
            Turn(service, 11.5);

        Turn(15, 11.5).ShouldBe(Opinion.Ours);
    }

    [Fact]
    public void Many_services_of_one_host_are_no_trouble_of_ours()
    {
        for (var service = 1; service <= 50; service++)
            Turn(service, 1, "db.example.com:54" + service).ShouldBe(Opinion.AskFirst);
        _own.Believed(Silent(1), At(11)).ShouldBe(Opinion.AsEver);
    }

    [Fact]
    public void A_canary_that_answers_makes_it_theirs_at_once()
    {
        for (var service = 1; service <= 50; service++)
        {
            _own.Hear(Silent(service), At(1)).ShouldBe(Opinion.AskFirst);
            _own.Decide(Silent(service), outOfReach: false, At(1)).ShouldBe(Opinion.AsEver);
        }

        _own.IsCutOff.ShouldBeFalse();
    }

    [Fact]
    public void While_cut_off_silence_and_missed_calls_are_ours_and_an_answer_is_theirs()
    {
        CutOff();

        _own.Hear(Silent(99), At(2)).ShouldBe(Opinion.Ours);
        _own.Hear(Ended(98, new ProbeOutcome.Unreachable(ProbeFailure.Late, "no call", false, default, default)), At(2)).ShouldBe(Opinion.Ours);
        _own.Hear(Answered(97), At(2)).ShouldBe(Opinion.AsEver);
        _own.CutOff.Services.Keys.ShouldBe([1, 2, 3, 4, 5, 98, 99], ignoreOrder: true);
    }

    [Fact]
    public void What_began_before_the_end_is_ours_and_what_is_silent_after_it_is_asked_about_anew()
    {
        CutOff();
        _own.End(At(60));

        _own.Hear(Silent(1, began: 58), At(63)).ShouldBe(Opinion.Ours);
        _own.Hear(Silent(1, began: 61), At(63)).ShouldBe(Opinion.AskFirst);
        _own.CutOff.To.ShouldBe(At(60));
    }

    [Fact]
    public void Without_canaries_nothing_is_asked()
    {
        _own.Settings = new ConnectivitySettings();
        for (var service = 1; service <= 50; service++)
            _own.Hear(Silent(service), At(1)).ShouldBe(Opinion.AsEver);
    }

    [Theory]
    [InlineData("db.example.com:5432", "db.example.com")]
    [InlineData("db.example.com", "db.example.com")]
    [InlineData("[::1]:80", "[::1]")]
    [InlineData("2001:db8::7", "2001:db8::7")]
    public void Ports_of_a_host_are_one_host(string host, string alone) => Silence.HostOf(host).ShouldBe(alone);

    private void CutOff()
    {
        for (var service = 1; service <= 5; service++)
            Turn(service, 1);
        for (var service = 1; service <= 5; service++)
            _own.Believed(Silent(service), At(1));
        _own.IsCutOff.ShouldBeTrue();
    }

    private Opinion Turn(int service, double second, string? host = null) => Turn(Silent(service, second, host), second);

    private Opinion Turn(EndedCheck check, double second) =>
        _own.Hear(check, At(second)) == Opinion.AskFirst ? _own.Decide(check, outOfReach: true, At(second)) : Opinion.AsEver;

    private static EndedCheck Silent(int service, double began = 1, string? host = null) =>
        Unreached(service, ProbeFailure.Timeout, began, host);

    private static EndedCheck Unreached(int service, ProbeFailure failure, double began = 1, string? host = null) =>
        Ended(service, new ProbeOutcome.Unreachable(failure, "no answer", false, default, default), began, host);

    private static EndedCheck Answered(int service) => Ended(service, new ProbeOutcome.Answered(200, null, [], default, false, null, default, default));

    private static EndedCheck Ended(int service, ProbeOutcome outcome, double began = 1, string? host = null) =>
        new(service, service + 1000, host ?? $"host-{service}:80", At(began), outcome);

    private static DateTimeOffset At(double second) => Start.AddSeconds(second);
}
