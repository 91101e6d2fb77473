using Monitor.Chaos.Tests.Staging;

namespace Monitor.Chaos.Tests.Faults.Network;

/// <summary>What is said of services that nobody can reach for want of us.</summary>
internal static class Blind
{
    // A check that got no answer while our own work was late is not judged at all: then a service stays what it was.
    private const string Statuses =
        """
        SELECT count(*) FILTER (WHERE v.status = 0) || ' No data, ' || count(*) FILTER (WHERE v.status = 1) || ' Up still, ' || count(*) FILTER (WHERE v.status > 1) || ' Down as before'
        FROM services s JOIN service_state v ON v.service_id = s.id WHERE s.key = ANY ($1)
        """;

    private const string Unknown = "SELECT count(*) FROM services s JOIN service_state v ON v.service_id = s.id WHERE s.key = ANY ($1) AND v.status = 0";

    public static async Task LookAsync(Stage stage, Blow blow, CancellationToken cancellationToken)
    {
        object keys = stage.Services.Keys.ToArray();
        var said = await stage.Pasts.TextsAsync(Statuses, cancellationToken, keys);
        blow.Note("what nobody can reach for want of us becomes No data", said[0], await stage.Pasts.CountAsync(Unknown, cancellationToken, keys) > 0);
    }
}
