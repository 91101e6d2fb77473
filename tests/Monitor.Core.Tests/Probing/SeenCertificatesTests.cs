using Microsoft.Extensions.Time.Testing;
using Monitor.Core.Probing;

namespace Monitor.Core.Tests.Probing;

public sealed class SeenCertificatesTests
{
    private static readonly DateTimeOffset Ends = DateTimeOffset.UnixEpoch;

    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Too_many_servers_make_none_forgotten_whose_connection_may_live()
    {
        var seen = new SeenCertificates(_clock, most: 3);
        for (var i = 0; i < 5; i++)
            Note(seen, i);

        Known(seen, 5).ShouldBe([0, 1, 2]);

        seen.Note(To(1), Ends.AddDays(1));
        seen.Of(To(1)).ShouldBe(Ends.AddDays(1));
    }

    [Fact]
    public void Servers_not_seen_for_long_make_room()
    {
        var seen = new SeenCertificates(_clock, most: 3);
        for (var i = 0; i < 3; i++)
            Note(seen, i);

        _clock.Advance(TimeSpan.FromMinutes(8));
        Note(seen, 1);
        _clock.Advance(TimeSpan.FromMinutes(3));
        Note(seen, 4);

        Known(seen, 5).ShouldBe([1, 4]);
    }

    [Fact]
    public void Two_names_at_one_address_are_two_servers()
    {
        var seen = new SeenCertificates(_clock);
        var named = To(1);
        named.Headers.Host = "shop.example.com";

        seen.Note(named, Ends);

        seen.Of(To(1)).ShouldBeNull();
        seen.Of(named).ShouldBe(Ends);
    }

    private static void Note(SeenCertificates seen, int server) => seen.Note(To(server), Ends);

    private static int[] Known(SeenCertificates seen, int servers) => [.. Enumerable.Range(0, servers).Where(i => seen.Of(To(i)) is not null)];

    private static HttpRequestMessage To(int server) => new(HttpMethod.Get, $"https://10.0.0.{server}/");
}
