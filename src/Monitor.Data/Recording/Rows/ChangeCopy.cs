using Monitor.Core.Standing;
using Monitor.Data.Sql;
using Npgsql;

namespace Monitor.Data.Recording.Rows;

/// <summary>Appends changes whose numbers nobody asks for, as those of components: hundreds may fail at once, so by binary COPY in one message.</summary>
internal static class ChangeCopy
{
    // The fields of a row with their lengths, and what a name and a reason ordinarily take.
    private const int OrdinaryRow = 2 + (9 * 4) + 4 + 2 + 2 + 2 + 8 + 8 + 4 + 60;

    private const string Sql =
        "COPY status_changes (service_id, subject, name, from_status, to_status, at, since, reason, probe_id) FROM STDIN (FORMAT BINARY)";

    public static async Task WriteAsync(NpgsqlConnection connection, IReadOnlyList<PendingChange> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        using var rows = Rows(changes);
        await using var copy = await connection.BeginRawBinaryCopyAsync(Sql, cancellationToken);
        await copy.WriteAsync(rows.Finished(), cancellationToken);
    }

    private static CopyRows Rows(IReadOnlyList<PendingChange> changes)
    {
        var rows = new CopyRows(64 + (changes.Count * OrdinaryRow));
        foreach (var change in changes)
        {
            rows.Row(fields: 9);
            rows.Integer(change.ServiceId);
            rows.Smallint((int)change.Subject);
            rows.Text(change.Name);
            rows.Smallint((int)change.From);
            rows.Smallint((int)change.To);
            rows.Timestamptz(change.At);
            rows.Timestamptz(change.Since);
            rows.Text(change.Reason);
            rows.Integer(change.ProbeId);
        }

        return rows;
    }
}
