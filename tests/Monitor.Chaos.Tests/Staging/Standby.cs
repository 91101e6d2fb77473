using System.Diagnostics;
using Monitor.Data.Embedded.Binaries;

namespace Monitor.Chaos.Tests.Staging;

/// <summary>A second server that streams from the first, made as the manual says: a base backup, and where to go on from.</summary>
internal static class Standby
{
    public static async Task<DatabaseServer> FollowAsync(DatabaseServer primary, string folder, string address, bool isSynchronous, CancellationToken cancellationToken)
    {
        var root = Path.Combine(folder, "postgresql");
        Passable.Create(folder);
        Directory.CreateDirectory(root);
        var (sockets, source) = primary.Places;
        await CopyAsync(sockets, Path.Combine(root, "cluster"), cancellationToken);
        File.Copy(Path.Combine(primary.Folder, "postgresql", "password"), Path.Combine(root, "password"));
        await File.WriteAllTextAsync(Path.Combine(root, "cluster", "standby.signal"), "", cancellationToken);
        await File.AppendAllTextAsync(Path.Combine(root, "cluster", "postgresql.auto.conf"), Settings(sockets, address), cancellationToken);
        var standby = await DatabaseServer.OpenAsync(folder, address, cancellationToken);
        if (isSynchronous)
            await WaitForEachCommitAsync(primary, cancellationToken);
        return standby;
    }

    // What was set for the primary is copied with it: the last line of a setting counts. Promoted, it has nobody to wait for.
    private static string Settings(string primary, string address) =>
        $"""

        primary_conninfo = 'host={primary} port=5432 user=monitor application_name=standby'
        listen_addresses = '{address}'
        wal_retrieve_retry_interval = '500ms'
        synchronous_standby_names = ''

        """;

    private static async Task WaitForEachCommitAsync(DatabaseServer primary, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])["ALTER SYSTEM SET synchronous_standby_names = 'standby'", "SELECT pg_reload_conf()"])
        {
            await using var command = primary.Source.CreateCommand(sql);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task CopyAsync(string sockets, string cluster, CancellationToken cancellationToken)
    {
        var found = await ServerBinariesSearch.FindAsync(ServerBinariesSearch.UsualFolders(), cancellationToken);
        var start = new ProcessStartInfo(
            Path.Combine(found[0].Folder, "pg_basebackup"), ["--host", sockets, "--port", "5432", "--username", "monitor", "--pgdata", cluster, "--checkpoint", "fast", "--wal-method", "stream", "--no-sync"])
        {
            RedirectStandardError = true,
        };
        using var backup = Process.Start(start)!;
        var errors = await backup.StandardError.ReadToEndAsync(cancellationToken);
        await backup.WaitForExitAsync(cancellationToken);
        if (backup.ExitCode != 0)
            throw new InvalidOperationException($"pg_basebackup ended with {backup.ExitCode}: {errors}");
    }
}
