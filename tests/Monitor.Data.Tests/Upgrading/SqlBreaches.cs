using System.Text.RegularExpressions;

namespace Monitor.Data.Tests.Upgrading;

/// <summary>What a migration's own SQL does to nodes that run on the schema of before. What is not known to be harmless is none.</summary>
internal static partial class SqlBreaches
{
    public static IEnumerable<string> In(string sql)
    {
        var statements = Plain().Replace(sql, " ").Split(';').Select(s => Spaces().Replace(s, " ").Trim()).Where(s => s.Length > 0).ToList();
        var made = statements.Select(s => NewTable().Match(s)).Where(m => m.Success).Select(m => m.Groups["table"].Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return statements.Where(s => !IsHarmless(s, made));
    }

    private static bool IsHarmless(string statement, HashSet<string> made)
    {
        if (Target().Match(statement) is { Success: true } target && made.Contains(target.Groups["table"].Value))
            return true;
        if (AlterTable().Match(statement) is { Success: true } alter)
            return Actions().Split(alter.Groups["actions"].Value).All(IsHarmlessAction);
        return Index().IsMatch(statement) || Additions().IsMatch(statement);
    }

    private static bool IsHarmlessAction(string action) => NewColumn().IsMatch(action)
        ? (!NotNull().IsMatch(action) || Default().IsMatch(action)) && !Rewrites().IsMatch(action)
        : HarmlessAction().IsMatch(action);

    // Comments, bodies of functions and texts.
    [GeneratedRegex(@"--[^\n]*|/\*.*?\*/|\$(\w*)\$.*?\$\1\$|'(?:[^']|'')*'", RegexOptions.Singleline)]
    private static partial Regex Plain();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^CREATE (?:UNLOGGED )?TABLE (?:IF NOT EXISTS )?(?<table>[\w""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex NewTable();

    [GeneratedRegex(
        @"^(?:ALTER TABLE (?:ONLY )?|UPDATE |CREATE (?:UNIQUE )?INDEX (?:\w+ )?ON |CREATE (?:CONSTRAINT )?TRIGGER .*? ON )(?<table>[\w""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Target();

    [GeneratedRegex(@"^ALTER TABLE (?:IF EXISTS )?(?:ONLY )?(?<table>[\w""]+) (?<actions>.+)$", RegexOptions.IgnoreCase)]
    private static partial Regex AlterTable();

    // Commas outside of brackets.
    [GeneratedRegex(@"\s*,\s*(?![^()]*\))")]
    private static partial Regex Actions();

    [GeneratedRegex(@"^ADD (?:COLUMN )?(?!(?:CONSTRAINT|CHECK|UNIQUE|PRIMARY|FOREIGN|EXCLUDE)\b)", RegexOptions.IgnoreCase)]
    private static partial Regex NewColumn();

    [GeneratedRegex(@"\bNOT NULL\b|\bPRIMARY KEY\b", RegexOptions.IgnoreCase)]
    private static partial Regex NotNull();

    [GeneratedRegex(@"\bDEFAULT\b", RegexOptions.IgnoreCase)]
    private static partial Regex Default();

    // now() is the same for all rows; what is another for each makes PostgreSQL write the table anew.
    [GeneratedRegex(@"\bGENERATED\b|\bSERIAL\b|\bUNIQUE\b|\bPRIMARY\b|\bDEFAULT (?!now\(\))\w+\(", RegexOptions.IgnoreCase)]
    private static partial Regex Rewrites();

    [GeneratedRegex(
        @"^(?:ALTER (?:COLUMN )?[\w""]+ (?:SET DEFAULT|DROP NOT NULL|SET STORAGE|SET STATISTICS|SET COMPRESSION)|SET \(|VALIDATE CONSTRAINT)", RegexOptions.IgnoreCase)]
    private static partial Regex HarmlessAction();

    [GeneratedRegex(@"^CREATE INDEX CONCURRENTLY ", RegexOptions.IgnoreCase)]
    private static partial Regex Index();

    [GeneratedRegex(
        @"^(?:CREATE (?:(?:OR REPLACE )?FUNCTION|(?:UNLOGGED )?TABLE|SEQUENCE|TYPE|VIEW|SCHEMA|EXTENSION|STATISTICS)|INSERT INTO|ANALYZE|COMMENT ON|SET LOCAL|SELECT) ",
        RegexOptions.IgnoreCase)]
    private static partial Regex Additions();
}
