using System.IO.Compression;
using System.Text.Json;
using Monitor.Data.History.Results;
using Monitor.Data.Upgrading;
using Npgsql;

namespace Monitor.Data.Backups;

/// <summary>
/// Puts a backup into a database: the schema that it was made of, then all rows in one transaction, then what this version's schema has beyond it, then what makes the past harmless.
/// Whenever it is cut short, either no row is there or all are, and what is left is done by whoever migrates next; it can be run again.
/// </summary>
public sealed class Restoration(string connectionString)
{
    private readonly SchemaUpgrade _schema = new(connectionString);

    /// <param name="backup">Can be sought in.</param>
    /// <param name="say">Told of each step, in a sentence.</param>
    /// <exception cref="BackupException">It is no backup, is not whole, or is not to go there.</exception>
    /// <exception cref="UpgradeException">The schema cannot be made.</exception>
    public async Task<Restored> RunAsync(Stream backup, RestoreWish wish, Action<string> say, CancellationToken cancellationToken)
    {
        var filled = false;
        try
        {
            await using var archive = await ZipArchive.CreateAsync(backup, ZipArchiveMode.Read, leaveOpen: true, entryNameEncoding: null, cancellationToken);
            var manifest = await ManifestAsync(archive, cancellationToken);
            RefuseUnknown(manifest, _schema.OfProgram());
            await PrepareAsync(archive, manifest, wish, say, cancellationToken);
            await FillAsync(archive, manifest, wish, say, cancellationToken);
            filled = true;
            await _schema.ApplyAsync(say, cancellationToken);
            return new Restored(manifest, await FinishAsync(cancellationToken));
        }
        catch (InvalidDataException e)
        {
            throw NotWhole(e);
        }
        catch (NpgsqlException e)
        {
            throw new BackupException($"The database refused: {e.Message} {(filled ? "The backup is in it whole: what is left is done by the verb migrate." : "No row of the backup was left in it.")}", e);
        }
    }

    /// <summary>Does what is left of a restore behind its migrations; nothing where none was cut short.</summary>
    /// <returns>How many messages were given up.</returns>
    public async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await AfterRestore.FinishAsync(connection, cancellationToken);
    }

    /// <summary>A restore was cut short between its rows and its end.</summary>
    public async Task<bool> IsUnfinishedAsync(CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        return await AfterRestore.IsUnfinishedAsync(connection, cancellationToken);
    }

    private static async Task VerifyAsync(ZipArchive archive, BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var table in manifest.Tables)
        {
            await using var rows = await (archive.GetEntry(table.Entry) ?? throw NotWhole(null)).OpenAsync(cancellationToken);
            if (await HashedCopy.RunAsync(rows, Stream.Null, cancellationToken) != table.Sha256)
                throw NotWhole(null);
        }
    }

    private static async Task<BackupManifest> ManifestAsync(ZipArchive archive, CancellationToken cancellationToken)
    {
        try
        {
            await using var entry = await (archive.GetEntry(BackupManifest.Entry) ?? throw NotWhole(null)).OpenAsync(cancellationToken);
            return await BackupManifest.ReadAsync(entry, cancellationToken);
        }
        catch (JsonException e)
        {
            throw NotWhole(e);
        }
    }

    private static void RefuseUnknown(BackupManifest manifest, IReadOnlyList<string> known)
    {
        if (manifest.Format != BackupManifest.Known || manifest.Migrations.Except(known).Any())
            throw new BackupException($"The backup was made by version {manifest.Version}, whose schema this one does not know. Restore it with that version, or with a newer one.");
    }

    private async Task PrepareAsync(ZipArchive archive, BackupManifest manifest, RestoreWish wish, Action<string> say, CancellationToken cancellationToken)
    {
        await _schema.EnsureDatabaseAsync(cancellationToken);
        // Read a second time only where something is taken away for it: rows that do not come to their end leave an empty database as empty as it was.
        await using (var connection = await ConnectAsync(cancellationToken))
            await new RestoreTarget(connection).PrepareAsync(wish.Force, manifest.Migrations, () => VerifyAsync(archive, manifest, cancellationToken), cancellationToken);
        var applied = 0;
        await _schema.ApplyAsync(_ => applied++, cancellationToken, manifest.Migrations.ToHashSet());
        say($"Made the schema of the backup: {applied} migrations.");
    }

    private async Task FillAsync(ZipArchive archive, BackupManifest manifest, RestoreWish wish, Action<string> say, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await new RestoreTarget(connection).KeepNodesOutAsync(cancellationToken);
        await ResultPartitions.MakeAsync(connection, manifest.ResultDays, cancellationToken);
        foreach (var table in manifest.Tables)
            await FillAsync(connection, archive, table, cancellationToken);
        var drop = wish.Waiting == WaitingMessages.Drop || (wish.Waiting == WaitingMessages.ByBackup && manifest.WhileRunning);
        await AfterRestore.BeginAsync(connection, manifest, drop, cancellationToken);
        await using (var analyze = new NpgsqlCommand("ANALYZE", connection))
            await analyze.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        say($"Restored {manifest.Rows} rows of {manifest.Tables.Count} tables.");
    }

    private static async Task FillAsync(NpgsqlConnection connection, ZipArchive archive, BackedUpTable table, CancellationToken cancellationToken)
    {
        var name = TableLayout.Quote(table.Name);
        // Some rows come with the schema, or by a trigger of a table before. Those that must not go were never made.
        await using (var clear = new NpgsqlCommand($"DELETE FROM {name}", connection))
            await clear.ExecuteNonQueryAsync(cancellationToken);
        await using (var rows = await (archive.GetEntry(table.Entry) ?? throw NotWhole(null)).OpenAsync(cancellationToken))
        await using (var copy = await connection.BeginRawBinaryCopyAsync(
            $"COPY {name} ({string.Join(", ", table.Columns.Select(TableLayout.Quote))}) FROM STDIN (FORMAT BINARY)", cancellationToken))
        {
            var hash = await CopyAsync(rows, copy, cancellationToken);
            if (hash != table.Sha256)
            {
                await copy.CancelAsync();
                throw NotWhole(null);
            }
        }

        await using var count = new NpgsqlCommand($"SELECT count(*) FROM {name}", connection);
        if (await count.ExecuteScalarAsync(cancellationToken) is not long found || found != table.Rows)
            throw NotWhole(null);
    }

    private static async Task<string> CopyAsync(Stream rows, NpgsqlRawCopyStream copy, CancellationToken cancellationToken)
    {
        try
        {
            return await HashedCopy.RunAsync(rows, copy, cancellationToken);
        }
        catch (InvalidDataException e)
        {
            await copy.CancelAsync();
            throw NotWhole(e);
        }
    }

    private static BackupException NotWhole(Exception? cause) => new("The file is no backup of Monitor, or was cut short or damaged. Use another one.", cause!);

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }
}
