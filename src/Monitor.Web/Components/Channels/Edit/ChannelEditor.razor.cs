using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Forms;
using Monitor.Web.Components.Forms.Unsaved;

namespace Monitor.Web.Components.Channels.Edit;

/// <summary>Adds a channel or changes one, with the fields that its kind describes. A stored secret never comes back into the form.</summary>
public sealed partial class ChannelEditor
{
    private static readonly string[] Fields = ["key", "name", "type"];

    // What was typed for one kind stays while another is looked at.
    private readonly Dictionary<string, string> _values = [];
    private readonly OneAtATime _work = new();
    private string _key = "";
    private string _name = "";
    private IChannelKind _kind = ChannelKinds.All[0];
    private bool _enabled = true;
    private bool _gather = true;
    private bool _aboutMonitor = true;
    private bool _updates;
    private FormErrors _errors = FormErrors.None;
    private Channel? _stored;
    private ChannelResult.Stale? _stale;
    private FormDraft? _draft;

    /// <summary>The one to change; null adds one.</summary>
    [Parameter]
    public Channel? Channel { get; set; }

    [Parameter]
    public EventCallback<ChannelResult.Saved> OnSaved { get; set; }

    [Inject]
    public required PageCaller Caller { get; init; }

    [Inject]
    public required IChannels Channels { get; init; }

    private string ChosenKey => _key.Trim() is { Length: > 0 } key ? key : Slug.From(_name);

    private string? Unplaced =>
        _errors.All.FirstOrDefault(e => !Fields.Concat(_kind.Fields.Select(f => f.Path)).Contains(e.Field, StringComparer.OrdinalIgnoreCase)) is { } error
            ? $"{error.Field}: {error.Message}"
            : null;

    private IReadOnlyList<SettingField> Rare => [.. _kind.Fields.Where(f => f is { IsRare: true, IsKept: false })];

    private string RareSummary => Rare.Count(f => _values.GetValueOrDefault(f.Name, "").Length > 0) is > 0 and var set ? $"{set} set" : "none";

    private IReadOnlyList<ChangedValue> TheirChanges => _stale?.Current?.Definition is { } now && _stored?.Definition is { } opened
        ? JsonDifference.Of(Json(opened), Json(now))
        : [];

    protected override void OnInitialized() => Load(Channel);

    private void Load(Channel? channel)
    {
        (_stored, _stale, _errors) = (channel, null, FormErrors.None);
        _values.Clear();
        var definition = channel?.Definition ?? new ChannelDefinition { Type = ChannelKinds.All[0].Word };
        (_key, _name, _enabled) = (definition.Key, definition.Name, definition.Enabled);
        (_gather, _aboutMonitor, _updates) = (definition.Gather, definition.AboutMonitor, definition.Updates);
        _kind = ChannelKinds.Find(definition.Type) ?? _kind;
        foreach (var (name, value) in ChannelParts.Of(definition, _kind))
            _values[name] = value.Text;
    }

    private ChannelDraft Typed => new(_key, _name, _kind.Word, _enabled, _gather, _aboutMonitor, _updates, ChannelDraft.Open(_values));

    private void TakeUp(string content)
    {
        var typed = ChannelDraft.Read(content);
        (_key, _name, _enabled, _gather, _aboutMonitor, _updates) = (typed.Key, typed.Name, typed.Enabled, typed.Gather, typed.AboutMonitor, typed.Updates);
        _kind = ChannelKinds.Find(typed.Type) ?? _kind;
        foreach (var name in ChannelDraft.Open(_values).Keys)
            _values.Remove(name);
        foreach (var (name, value) in typed.Values)
            _values[name] = value;
    }

    private Task TakeTheirsAsync()
    {
        Load(_stale!.Current);
        return SettleAsync();
    }

    private Task SettleAsync() => _draft?.SettleAsync() ?? Task.CompletedTask;

    private void Choose(string word) => (_kind, _errors) = (ChannelKinds.Find(word) ?? _kind, FormErrors.None);

    // Short ones stand in pairs.
    private static IEnumerable<IReadOnlyList<SettingField>> RowsOf(IChannelKind kind)
    {
        var row = new List<SettingField>();
        foreach (var setting in kind.Fields.Where(f => f is { IsRare: false, IsKept: false }))
        {
            if (row.Count == 2 || (row.Count == 1 && !(IsShort(row[0]) && IsShort(setting))))
            {
                yield return row;
                row = [];
            }

            row.Add(setting);
        }

        if (row.Count > 0)
            yield return row;
    }

    private static bool IsShort(SettingField field) => !field.AtTop && field is not (UrlField or AddressesField { Most: > 1 } or TextField { Lines: > 1 });

    private string? PlaceholderOf(SettingField field) => field switch
    {
        SecretField when _stored?.Definition.Type == _kind.Word => "kept",
        SecretField { Make: not null } => "made for you",
        _ => null,
    };

    /// <summary>Knowing what they changed.</summary>
    private Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        return SaveAsync();
    }

    private static string Json(ChannelDefinition definition) => JsonSerializer.Serialize(definition, RegistryJson.Options);

    private Task SaveAsync() => _work.RunAsync(SaveOnceAsync);

    private async Task SaveOnceAsync()
    {
        var definition = Definition();
        var result = _stored is null
            ? await Channels.CreateAsync(definition, Caller.Actor, CancellationToken.None)
            : await Channels.PutAsync(definition, RevisionMatch.Of(_stored.Edition), Caller.Actor, CancellationToken.None);
        _stale = result as ChannelResult.Stale;
        _errors = result switch
        {
            ChannelResult.Invalid invalid => new FormErrors(invalid.Errors),
            ChannelResult.KeyTaken taken => new FormErrors([new FieldError("key", $"Another channel has the key {taken.Key}: choose another one.")]),
            _ => FormErrors.None,
        };
        if (result is ChannelResult.Saved saved)
        {
            await SettleAsync();
            await OnSaved.InvokeAsync(saved);
        }
    }

    private ChannelDefinition Definition()
    {
        var settings = new ChannelSettings(
            from field in _kind.Fields
            let text = _values.GetValueOrDefault(field.Name, "").Trim()
            where text.Length > 0
            select KeyValuePair.Create(field.Name, new SettingValue(text)));
        return ChannelParts.Split(
            new ChannelDefinition
            {
                Key = ChosenKey,
                Name = _name.Trim(),
                Type = _kind.Word,
                Enabled = _enabled,
                Gather = _gather || !_kind.TakesEveryChange,
                AboutMonitor = _aboutMonitor,
                Updates = _updates && !_kind.KeepsState,
            },
            _kind,
            settings);
    }
}
