using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Monitor.Data.Tests.Upgrading;

/// <summary>What a migration does to nodes that run on the schema of before: takes away what they use, refuses what they write, keeps them waiting.</summary>
internal static class Breaches
{
    public static IReadOnlyList<string> In(IReadOnlyList<MigrationOperation> operations)
    {
        var made = operations.OfType<CreateTableOperation>().Select(t => t.Name).ToHashSet();
        return [.. operations.SelectMany(operation => In(operation, made))];
    }

    private static IEnumerable<string> In(MigrationOperation operation, HashSet<string> made) => operation switch
    {
        SqlOperation sql => SqlBreaches.In(sql.Sql),
        CreateTableOperation or InsertDataOperation or EnsureSchemaOperation or CreateSequenceOperation or AlterDatabaseOperation => [],
        AddColumnOperation or AddForeignKeyOperation or AddPrimaryKeyOperation or AddUniqueConstraintOperation or AddCheckConstraintOperation or CreateIndexOperation
            when made.Contains(((ITableMigrationOperation)operation).Table) => [],
        AddColumnOperation column => IsHarmless(column) ? [] : [$"{column.Table}.{column.Name} is required, or computed for each row"],
        AlterColumnOperation column => IsHarmless(column) ? [] : [$"{column.Table}.{column.Name} becomes narrower, or its table is written anew"],
        CreateIndexOperation index => IsHarmless(index) ? [] : [$"{index.Name} is built while nobody can write, or refuses what is written"],
        ITableMigrationOperation other => [$"{operation.GetType().Name} on {other.Table}"],
        _ => [operation.GetType().Name],
    };

    private static bool IsHarmless(AddColumnOperation column) =>
        (column.IsNullable || column.DefaultValue is not null || column.DefaultValueSql is "now()") && column.DefaultValueSql is null or "now()" && column.ComputedColumnSql is null;

    private static bool IsHarmless(AlterColumnOperation column) =>
        (column.IsNullable || !column.OldColumn.IsNullable) && IsAsWide(column.OldColumn.ColumnType, column.ColumnType);

    private static bool IsAsWide(string? before, string? after) =>
        before == after
        || (after == "text" && before?.StartsWith("character varying", StringComparison.Ordinal) == true)
        || (Length(before) is { } from && Length(after) is { } to && to >= from);

    private static int? Length(string? type) =>
        type?.StartsWith("character varying(", StringComparison.Ordinal) == true && int.TryParse(type.AsSpan()[18..^1], out var length) ? length : null;

    private static bool IsHarmless(CreateIndexOperation index) => !index.IsUnique && index["Npgsql:CreatedConcurrently"] is true;
}
