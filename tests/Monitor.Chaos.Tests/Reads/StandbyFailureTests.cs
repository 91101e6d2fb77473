using System.Net.Sockets;
using Monitor.Data.Standbys;
using Npgsql;

namespace Monitor.Chaos.Tests.Reads;

public sealed class StandbyFailureTests
{
    [Theory]
    [InlineData("08006", true)]
    [InlineData("57P01", true)]
    [InlineData("57P03", true)]
    // Ended for taking too long, in the way of what is replayed; not replayed yet; no room for one more.
    [InlineData("57014", false)]
    [InlineData("40001", false)]
    [InlineData("42703", false)]
    [InlineData("53300", false)]
    public void What_a_server_answers_to_one_says_nothing_of_others_unless_it_goes(string state, bool isOfServer) =>
        StandbyFailure.IsOfServer(new PostgresException("no", "ERROR", "ERROR", state)).ShouldBe(isOfServer);

    [Fact]
    public void A_connection_that_is_lost_or_refused_is_the_servers_and_one_that_is_waited_for_is_not()
    {
        var refused = new NpgsqlException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));

        StandbyFailure.IsOfServer(refused).ShouldBeTrue();
        StandbyFailure.IsOfServer(new NpgsqlException("Exception while reading from stream", new EndOfStreamException())).ShouldBeTrue();
        StandbyFailure.IsOfServer(new NpgsqlException("No suitable host", new AggregateException(refused, refused))).ShouldBeTrue();
        StandbyFailure.IsOfServer(new NpgsqlException("The connection pool has been exhausted", new TimeoutException())).ShouldBeFalse();
        StandbyFailure.IsOfServer(new OperationCanceledException()).ShouldBeFalse();
    }
}
