using Monitor.Core.Own.Connectivity;

namespace Monitor.Core.Tests.Own;

public sealed class CanaryVotesTests
{
    private static readonly ConnectivitySettings Three = new() { Canaries = ["a:1", "b:1", "c:1"] };

    private readonly CanaryVotes _votes = new();

    [Fact]
    public void More_than_half_must_be_out_of_reach()
    {
        _votes.AreOutOfReach([Lost("a:1")], Three).ShouldBeFalse();
        _votes.AreReached([Lost("a:1")], Three).ShouldBeFalse();
        _votes.AreOutOfReach([Lost("a:1"), Lost("b:1")], Three).ShouldBeTrue();
        _votes.AreReached([Reached("a:1"), Lost("b:1")], Three).ShouldBeFalse();
        _votes.AreReached([Reached("a:1"), Reached("c:1")], Three).ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, 1, true)]
    [InlineData(3, 2, false)]
    [InlineData(3, 3, true)]
    public void Or_as_many_as_was_set(int quorum, int lost, bool outOfReach) =>
        _votes.AreOutOfReach(Three.Canaries.Select((c, i) => i < lost ? Lost(c) : Reached(c)), Three with { Quorum = quorum }).ShouldBe(outOfReach);

    [Fact]
    public void One_that_does_not_answer_while_services_do_has_no_vote_until_it_answers()
    {
        _votes.Learn([Lost("a:1"), Lost("b:1"), Reached("c:1")], servicesAnswer: true);
        _votes.AreOutOfReach([Lost("a:1"), Lost("b:1"), Reached("c:1")], Three).ShouldBeFalse();
        _votes.AreOutOfReach([Lost("a:1"), Lost("b:1"), Lost("c:1")], Three).ShouldBeTrue();

        _votes.Learn([Lost("a:1"), Lost("b:1"), Lost("c:1")], servicesAnswer: true);
        _votes.AreOutOfReach([Lost("a:1"), Lost("b:1"), Lost("c:1")], Three).ShouldBeFalse();

        _votes.Learn([Reached("a:1"), Reached("b:1"), Reached("c:1")], servicesAnswer: false);
        _votes.AreOutOfReach([Lost("a:1"), Lost("b:1")], Three).ShouldBeTrue();
    }

    [Fact]
    public void A_node_that_is_cut_off_when_it_starts_believes_its_canaries()
    {
        _votes.Learn(Three.Canaries.Select(Lost), servicesAnswer: false);

        _votes.AreOutOfReach(Three.Canaries.Select(Lost), Three).ShouldBeTrue();
    }

    [Fact]
    public void One_that_we_may_not_ask_says_nothing() =>
        _votes.AreOutOfReach(Three.Canaries.Select(c => Lost(c) with { IsForbidden = true }), Three).ShouldBeFalse();

    [Theory]
    [InlineData("1.1.1.1:443", true)]
    [InlineData("gateway.example.com:22", true)]
    [InlineData("[2606:4700::1111]:53", true)]
    [InlineData("https://example.com/health", true)]
    [InlineData("gateway.example.com", false)]
    [InlineData("gateway:0", false)]
    [InlineData("gateway:443/path", false)]
    [InlineData("https://ada:secret@example.com/", false)]
    [InlineData("ftp://example.com/", false)]
    public void A_canary_is_a_host_with_a_port_or_an_address(string canary, bool taken)
    {
        var errors = ConnectivityValidation.Errors(new ConnectivitySettings { Canaries = [canary] });
        errors.Select(e => e.Field).ShouldBe(taken ? [] : ["canaries"]);
    }

    [Fact]
    public void What_is_out_of_bounds_is_named() =>
        ConnectivityValidation.Errors(Three with { Quorum = 4, Hosts = 0, SharePercent = 101, WindowSeconds = 0 }).Select(e => e.Field)
            .ShouldBe(["quorum", "hosts", "sharePercent", "windowSeconds"]);

    private static CanaryAnswer Reached(string canary) => new(canary, true, false, default, null);

    private static CanaryAnswer Lost(string canary) => new(canary, false, false, default, "refused");
}
