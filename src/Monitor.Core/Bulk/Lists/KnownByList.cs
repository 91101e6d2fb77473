using Monitor.Core.Access;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Probes;
using Monitor.Core.Registry.Services;
using Monitor.Core.Registry.Suggesting;

namespace Monitor.Core.Bulk.Lists;

/// <summary>What is there already while a list is gone through: registered services, and the lines before.</summary>
internal sealed class KnownByList
{
    private readonly Dictionary<string, ListTwin> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ListTwin> _byAddress = new(StringComparer.Ordinal);
    private readonly HashSet<string> _claimed;
    private readonly Scope _reach;

    /// <param name="claimed">Keys that lines ask for: no other line is given one of them.</param>
    /// <param name="reach">Of whoever asks.</param>
    public KnownByList(IReadOnlyList<MonitoredService> registered, IEnumerable<string> claimed, Scope reach)
    {
        (_claimed, _reach) = ([.. claimed], reach);
        foreach (var service in registered)
            Keep(service.Definition, line: null, asks: SameAddress.OfMain(service.Definition));
    }

    /// <summary>The line of a draft, with a key of its own; from now on it is known.</summary>
    /// <param name="dialects">Ids of the payload dialects there are.</param>
    public ListLine Place(ListDraft draft, IReadOnlySet<string> dialects)
    {
        var given = draft.Definition.Key;
        var definition = ServiceValidation.Tidy(draft.Definition with
        {
            Key = given.Length > 0 ? given : SuggestedKey.Of(draft.Definition.Name, key => _byKey.ContainsKey(key) || _claimed.Contains(key)),
        });
        var errors = ErrorsOf(draft, definition, dialects);
        var asks = SameAddress.OfMain(definition);
        var twin = _byKey.GetValueOrDefault(definition.Key) is { } taken ? taken with { SameKey = true } : asks is null ? null : _byAddress.GetValueOrDefault(asks);
        // What is left out stands in nobody's way: nobody is going to ask its address.
        if (errors.Count == 0)
            Keep(definition, draft.Row.Number, twin is null ? asks : null);
        return new ListLine(draft.Row.Number, draft.Row.Text, definition, twin, errors);
    }

    // A line that could not be taken apart says nothing of its cells, and a key that could not be made for want of an address is no error beside that.
    private IReadOnlyList<FieldError> ErrorsOf(ListDraft draft, ServiceDefinition definition, IReadOnlySet<string> dialects)
    {
        if (draft.Row.Fault is not null)
            return draft.Errors;
        IReadOnlyList<FieldError> all = [.. draft.Errors, .. Errors(definition, dialects)];
        return definition.Key.Length == 0 && all.Any(e => e.Field != "key") ? [.. all.Where(e => e.Field != "key")] : all;
    }

    private void Keep(ServiceDefinition definition, int? line, string? asks)
    {
        var twin = new ListTwin(definition.Key, definition.Name, SameKey: false, line);
        _byKey.TryAdd(definition.Key, twin);
        if (asks is not null)
            _byAddress.TryAdd(asks, twin);
    }

    private IEnumerable<FieldError> Errors(ServiceDefinition definition, IReadOnlySet<string> dialects)
    {
        if (!definition.Probes.Present.Any())
            return [new FieldError(ListColumn.Url.Name, "Give the address to ask, such as http://10.0.0.5:8000/ready.")];
        // Nothing is left of a name in other letters: its key has to be given.
        var seen = definition.DependsOn.Where(_byKey.ContainsKey).ToHashSet(StringComparer.Ordinal);
        return ServiceReach.Errors(definition, seen, _reach).Concat(ServiceValidation.Errors(definition, dialects)).Concat(ReservedKeys.Errors(definition.Key))
            .Select(e => e with { Field = ColumnOf(e.Field) }).Distinct();
    }

    // "probes.liveness.http.url" is what stands under livenessUrl, "probes.readiness.periodSeconds" what stands under periodSeconds.
    private static string ColumnOf(string field) => field.Split('.') switch
    {
        ["probes", _, var count] when ListColumn.Named(count) is { } column => column.Name,
        ["probes", var kind, ..] => Enum.TryParse<ProbeKind>(kind, ignoreCase: true, out var of) && of != ProbeKind.Readiness ? $"{kind}Url" : ListColumn.Url.Name,
        _ => field,
    };
}
