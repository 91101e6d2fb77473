using System.Text.Json;

namespace Monitor.Data.Backups;

/// <summary>What a backup says of itself: <c>manifest.json</c> in its archive. It is written last, so an archive that was cut short has none.</summary>
/// <param name="Format">Of the archive; this version writes and reads 1.</param>
/// <param name="Version">Of the product that wrote it.</param>
/// <param name="TakenAt">The moment that it shows, by the database's clock.</param>
/// <param name="PostgreSql">Version of the server that it was read from.</param>
/// <param name="WhileRunning">Whether a node was at work: what waited then was most likely told since.</param>
/// <param name="Migrations">Those of its schema.</param>
/// <param name="ResultDays">The UTC days whose results have a partition.</param>
/// <param name="Tables">In an order in which each comes behind those that it refers to.</param>
/// <param name="Sequences">The numbers that were given out.</param>
public sealed record BackupManifest(
    int Format,
    string Version,
    DateTimeOffset TakenAt,
    string PostgreSql,
    bool WhileRunning,
    IReadOnlyList<string> Migrations,
    IReadOnlyList<DateOnly> ResultDays,
    IReadOnlyList<BackedUpTable> Tables,
    IReadOnlyList<BackedUpSequence> Sequences)
{
    public const int Known = 1;

    /// <summary>Its name in the archive.</summary>
    internal const string Entry = "manifest.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Of all tables.</summary>
    public long Rows => Tables.Sum(t => t.Rows);

    // A file from anywhere may leave out whatever it likes. A day's partition ends a day later.
    private bool IsWhole =>
        Migrations.All(m => m is not null) && Sequences.All(s => s?.Name is not null) && ResultDays.All(d => d < DateOnly.MaxValue)
        && Tables.All(t => t is { Name: not null, Columns: not null, Sha256: not null } && t.Columns.All(c => c is not null));

    internal Task WriteAsync(Stream stream, CancellationToken cancellationToken) => JsonSerializer.SerializeAsync(stream, this, Json, cancellationToken);

    /// <exception cref="JsonException">It is none.</exception>
    internal static async Task<BackupManifest> ReadAsync(Stream stream, CancellationToken cancellationToken) =>
        await JsonSerializer.DeserializeAsync<BackupManifest>(stream, Json, cancellationToken) is { Migrations: not null, ResultDays: not null, Tables: not null, Sequences: not null } manifest && manifest.IsWhole
            ? manifest
            : throw new JsonException("It has not all that belongs into it.");
}

/// <summary>One table of a backup.</summary>
/// <param name="Columns">In the order of its rows.</param>
/// <param name="Sha256">Of its rows as they were copied, in small hexadecimal digits.</param>
public sealed record BackedUpTable(string Name, IReadOnlyList<string> Columns, long Rows, string Sha256)
{
    /// <summary>Its name in the archive.</summary>
    internal string Entry => $"tables/{Name}.copy";
}

/// <summary>A sequence.</summary>
/// <param name="IsWide">Its numbers have 64 bits: some may be left out.</param>
public sealed record BackedUpSequence(string Name, long Last, bool IsWide);
