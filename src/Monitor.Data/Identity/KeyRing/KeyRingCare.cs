using System.Security.Cryptography;
using System.Text.Json;
using System.Xml.Linq;
using Monitor.Core.Access;
using Monitor.Core.Audit;
using Monitor.Data.Audit;
using Monitor.Data.Schema;
using Npgsql;

namespace Monitor.Data.Identity.KeyRing;

/// <summary>Looks how the key ring is encrypted, and encrypts what is stored of it as the given keys want it. The keys in it stay the same: whatever they have encrypted can be read as before.</summary>
public sealed class KeyRingCare(string connectionString, KeyRingKeys keys)
{
    // Of several nodes that start at once one does it. It keeps new keys out meanwhile.
    private const string Rows = "LOCK TABLE data_protection_keys IN SHARE ROW EXCLUSIVE MODE; SELECT id, xml FROM data_protection_keys WHERE xml IS NOT NULL ORDER BY id";

    private const string Look = "SELECT id, xml FROM data_protection_keys WHERE xml IS NOT NULL ORDER BY id";

    private static readonly Actor Itself = Actor.Product("key ring");

    public async Task<KeyRingState> FindAsync(CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return StateOf(await ReadAsync(connection, Look, cancellationToken));
    }

    /// <summary>Encrypts all by the first key. Without keys it only looks that none is needed.</summary>
    /// <returns>How it is now, and how many keys are stored otherwise than before.</returns>
    /// <exception cref="KeyRingException">A key is lacking, or what is stored is damaged. Nothing was changed.</exception>
    public async Task<(KeyRingState State, int Rewritten)> EncryptAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is { Lacking.Count: > 0 } lacking)
            throw new KeyRingException(lacking.Lack);
        return keys.First is null ? (await FindAsync(cancellationToken), 0) : await RewriteAsync(keys, cancellationToken);
    }

    /// <summary>Stores all in clear again, so that no key is needed.</summary>
    /// <returns>How it is now, and how many keys are stored otherwise than before.</returns>
    /// <exception cref="KeyRingException">A key is lacking, or what is stored is damaged. Nothing was changed.</exception>
    public Task<(KeyRingState State, int Rewritten)> OpenUpAsync(CancellationToken cancellationToken) => RewriteAsync(keys.WithoutFirst(), cancellationToken);

    private async Task<(KeyRingState State, int Rewritten)> RewriteAsync(KeyRingKeys wanted, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var stored = await ReadAsync(connection, Rows, cancellationToken);
        var before = StateOf(stored);
        if (before.Lacking.Count > 0)
            throw new KeyRingException(before.Lack);
        var rewritten = stored.Select(row => (row.Id, Element: Rewrite(row.Element, wanted))).Where(row => row.Element is not null).ToList();
        foreach (var (id, element) in rewritten)
            await StoreAsync(connection, id, element!, cancellationToken);
        var after = StateOf(await ReadAsync(connection, Look, cancellationToken));
        if (rewritten.Count > 0)
            await NoteAsync(connection, before, after, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (after, rewritten.Count);
    }

    private KeyRingState StateOf(IEnumerable<(int Id, XElement Element)> rows) => KeyRingState.Of(rows.Select(r => r.Element), keys);

    private static XElement? Rewrite(XElement element, KeyRingKeys wanted)
    {
        try
        {
            return SealedElements.Rewrite(element, wanted);
        }
        catch (CryptographicException e)
        {
            throw new KeyRingException($"A key of the ring cannot be decrypted: {e.Message} Restore a backup of the table data_protection_keys. Nothing was changed.", e);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static async Task<List<(int Id, XElement Element)>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(int, XElement)>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add((row.GetInt32(0), XElement.Parse(row.GetString(1))));
        return rows;
    }

    private static async Task StoreAsync(NpgsqlConnection connection, int id, XElement element, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("UPDATE data_protection_keys SET xml = $2 WHERE id = $1", connection)
        {
            Parameters = { new() { Value = id }, new() { Value = element.ToString(SaveOptions.DisableFormatting) } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task NoteAsync(NpgsqlConnection connection, KeyRingState before, KeyRingState after, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(AuditInsert.Of(AuditRow.Of(AuditActions.KeyRingRewritten, "database", Itself, Json(before), Json(after))));
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Json(KeyRingState state) => JsonSerializer.Serialize(new { inClear = state.Open, encryptedBy = state.Sealed });
}
