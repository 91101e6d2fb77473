using Monitor.Core.Registry;
using Monitor.Core.Registry.Defaults;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;
using Monitor.Core.Text;

namespace Monitor.Core.Bulk.Lists;

/// <summary>A service while its line is read.</summary>
internal sealed class ListDraft
{
    private readonly List<FieldError> _errors = [];
    private readonly List<Func<ProbeDefinition, ProbeDefinition>> _counts = [];

    private ListDraft(ListRow row) => Row = row;

    public ListRow Row { get; }

    public ServiceDefinition Definition { get; set; } = new();

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <param name="groups">What services of groups begin with.</param>
    public static ListDraft Of(ListRow row, ListDefaults defaults, IReadOnlyList<GroupDefaults> groups)
    {
        var draft = new ListDraft(row)
        {
            Definition = new ServiceDefinition { Group = defaults.Group, Environment = defaults.Environment, Owner = defaults.Owner, Tags = defaults.Tags },
        };
        if (row.Fault is { } fault)
            draft._errors.Add(new FieldError(ListText.Place, fault));
        foreach (var (column, cell) in row.Cells)
        {
            if (column.Take(draft, cell) is { } error)
                draft._errors.Add(new FieldError(column.Name, error));
        }

        draft.Complete(InheritedDefaults.Of(groups, draft.Definition.Group).Values);
        return draft;
    }

    public string? Ask(ProbeKind kind, string address)
    {
        Definition = Definition with { Probes = Definition.Probes.With(kind, WrittenAddress.Of(address)) };
        return null;
    }

    /// <summary>A whole number, of each probe of the line: <c>30</c> or <c>30 s</c>.</summary>
    public string? Count(string cell, CountUnit unit, Func<ProbeDefinition, int, ProbeDefinition> take)
    {
        if (WrittenCount.Read(cell, unit) is not { } number)
            return $"Use {WrittenCount.Wanted(unit)}, not '{CutText.Characters(cell, 40)}'.";
        _counts.Add(probe => take(probe, number));
        return null;
    }

    // What the line says, else the paste, else its group. Successes are of readiness alone: the others know 1.
    private void Complete(GroupDefaults group)
    {
        Definition = Definition with
        {
            Owner = Definition.Owner.Length > 0 ? Definition.Owner : group.Owner ?? "",
            Environment = Definition.Environment.Length > 0 ? Definition.Environment : group.Environment ?? "",
        };
        foreach (var (kind, probe) in Definition.Probes.Present)
        {
            var counted = _counts.Aggregate(group.Of(kind, probe), (p, count) => count(p));
            Definition = Definition with { Probes = Definition.Probes.With(kind, kind == ProbeKind.Readiness ? counted : counted with { SuccessThreshold = 1 }) };
        }

        if (Definition.Name.Length == 0 && Definition.Probes.Present.FirstOrDefault().Value is { } first)
            Definition = Definition with { Name = SuggestedName.Of(first.Address) };
        Definition = Definition with { Key = Definition.Key.Trim() };
    }
}
