using Monitor.Core.Registry.Probes;

namespace Monitor.Core.Bulk.Lists;

/// <summary>A column of a list: its name is that of the API's field, and what else people write over it.</summary>
/// <param name="Take">Puts a cell into the draft; gives what to change, or null.</param>
internal sealed record ListColumn(string Name, string[] Also, Func<ListDraft, string, string?> Take)
{
    private static readonly char[] Separators = [',', ';', '|'];

    /// <summary>The readiness probe's address; a table is one that has it.</summary>
    public static ListColumn Url { get; } = new("url", ["address", "healthUrl", "readinessUrl", "endpoint"], (d, cell) => d.Ask(ProbeKind.Readiness, cell));

    /// <summary>In the order in which they are told.</summary>
    public static IReadOnlyList<ListColumn> All { get; } =
    [
        Text("name", [], (s, cell) => s with { Name = cell }),
        Text("key", [], (s, cell) => s with { Key = cell }),
        Url,
        new("livenessUrl", ["liveness"], (d, cell) => d.Ask(ProbeKind.Liveness, cell)),
        new("startupUrl", ["startup"], (d, cell) => d.Ask(ProbeKind.Startup, cell)),
        Text("group", ["groups", "path"], (s, cell) => s with { Group = cell }),
        Text("environment", ["env"], (s, cell) => s with { Environment = cell }),
        Text("owner", ["team"], (s, cell) => s with { Owner = cell }),
        Text("tags", ["tag", "labels"], (s, cell) => s with { Tags = [.. s.Tags, .. Words(cell)] }),
        Text("dependsOn", ["dependencies"], (s, cell) => s with { DependsOn = Words(cell) }),
        Text("description", ["notes"], (s, cell) => s with { Description = cell }),
        Text("runbookUrl", ["runbook"], (s, cell) => s with { RunbookUrl = cell }),
        Number("periodSeconds", ["period", "interval", "every"], CountUnit.Seconds, (p, n) => p with { PeriodSeconds = n }),
        Number("timeoutSeconds", ["timeout"], CountUnit.Seconds, (p, n) => p with { TimeoutSeconds = n }),
        Number("initialDelaySeconds", ["initialDelay", "delay"], CountUnit.Seconds, (p, n) => p with { InitialDelaySeconds = n }),
        Number("failureThreshold", ["failures"], CountUnit.None, (p, n) => p with { FailureThreshold = n }),
        Number("successThreshold", ["successes"], CountUnit.None, (p, n) => p with { SuccessThreshold = n }),
        Number("degradedAfterMilliseconds", ["degradedAfter", "slow"], CountUnit.Milliseconds, (p, n) => p with { DegradedAfterMilliseconds = n }),
    ];

    public static string Names => string.Join(", ", All.Select(c => c.Name));

    /// <summary>However it is written: <c>Runbook URL</c>, <c>runbook_url</c> and <c>runbookUrl</c> are one. Null for one that is not known.</summary>
    public static ListColumn? Named(string title)
    {
        var bare = Bare(title);
        return All.FirstOrDefault(c => Bare(c.Name) == bare || c.Also.Any(a => Bare(a) == bare));
    }

    public bool Equals(ListColumn? other) => other is not null && other.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    private static string Bare(string title) => string.Concat(title.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static string[] Words(string cell) => cell.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ListColumn Text(string name, string[] also, Func<Registry.Services.ServiceDefinition, string, Registry.Services.ServiceDefinition> take) =>
        new(name, also, (draft, cell) =>
        {
            draft.Definition = take(draft.Definition, cell);
            return null;
        });

    private static ListColumn Number(string name, string[] also, CountUnit unit, Func<ProbeDefinition, int, ProbeDefinition> take) =>
        new(name, also, (draft, cell) => draft.Count(cell, unit, take));
}
