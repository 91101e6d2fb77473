using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Services;

namespace Monitor.Core.Bulk.Lists;

/// <summary>What a pasted list of services would become: addresses, one a line, or a table with a header row.</summary>
/// <param name="Lines">One for each line that is not blank, in their order: nothing of the list is left out.</param>
/// <param name="Problems">Why nothing of it can be read.</param>
/// <param name="Notes">What is left aside, as sentences.</param>
public sealed record ListedServices(IReadOnlyList<ListLine> Lines, IReadOnlyList<FieldError> Problems, IReadOnlyList<string> Notes)
{
    /// <summary>Most services of one list.</summary>
    public const int Most = 2000;

    /// <summary>Most bytes of UTF-8 that are read: 1 MiB.</summary>
    public const int MostBytes = 1024 * 1024;

    /// <summary>Names of the columns that a table may have.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. ListColumn.All.Select(c => c.Name)];

    /// <summary>Reads a list, and holds each line against what is registered and against the lines before it. Pure; never throws for what it holds.</summary>
    /// <param name="registered">Those that whoever asks may see.</param>
    /// <param name="groups">What services of groups begin with.</param>
    /// <param name="dialects">Ids of the payload dialects there are.</param>
    /// <param name="reach">Of whoever asks; null for everything.</param>
    public static ListedServices Of(
        string? text, ListDefaults defaults, IReadOnlyList<MonitoredService> registered, IReadOnlyList<GroupDefaults> groups, IReadOnlySet<string> dialects, Scope? reach = null)
    {
        var read = ListText.Read(text);
        if (read.Problems.Count > 0)
            return new ListedServices([], read.Problems, read.Notes);
        var drafts = read.Rows.Select(row => ListDraft.Of(row, defaults, groups)).ToList();
        var known = new KnownByList(registered, drafts.Select(d => d.Definition.Key).Where(k => k.Length > 0), reach ?? Scope.All);
        return new ListedServices([.. drafts.Select(draft => known.Place(draft, dialects))], [], read.Notes);
    }
}

/// <summary>What counts for each line that does not say it itself; tags are added.</summary>
public sealed record ListDefaults
{
    public string Group { get; init; } = "";

    public string Environment { get; init; } = "";

    public string Owner { get; init; } = "";

    public IReadOnlyList<string> Tags { get; init; } = [];
}
