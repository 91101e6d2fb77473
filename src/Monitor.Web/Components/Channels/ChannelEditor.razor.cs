using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Monitor.Core.Alerting;
using Monitor.Core.Alerting.Channels;
using Monitor.Core.Audit;
using Monitor.Core.Registry;
using Monitor.Web.Access.Callers;
using Monitor.Web.Components.Forms;

namespace Monitor.Web.Components.Channels;

/// <summary>Adds a channel or changes one. The stored secret never comes back into the form.</summary>
public sealed partial class ChannelEditor
{
    private static readonly string[] Fields = ["key", "name", "type", "url", "secret"];

    private string _key = "";
    private string _name = "";
    private string _url = "";
    private string _secret = "";
    private ChannelType _type = ChannelType.Webhook;
    private bool _enabled = true;
    private bool _saving;
    private FormErrors _errors = FormErrors.None;
    private Channel? _stored;
    private ChannelResult.Stale? _stale;

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

    private string? Unplaced => _errors.All.FirstOrDefault(e => !Fields.Contains(e.Field, StringComparer.OrdinalIgnoreCase)) is { } error ? $"{error.Field}: {error.Message}" : null;

    private string TypeHint => _type switch
    {
        ChannelType.Slack => "An incoming webhook of a Slack app",
        ChannelType.Teams => "A workflow's webhook; sends an adaptive card",
        _ => "Standard Webhooks: our JSON, signed",
    };

    private string SecretHint => Channel is null
        ? "whsec_ and base64 of 24 to 64 bytes, or empty to have one made"
        : "Empty keeps the stored one; it is never shown again";

    private IReadOnlyList<ChangedValue> TheirChanges => _stale?.Current?.Definition is { } now && _stored?.Definition is { } opened
        ? JsonDifference.Of(Json(opened), Json(now))
        : [];

    protected override void OnInitialized() => Load(Channel);

    private void Load(Channel? channel)
    {
        (_stored, _stale, _secret) = (channel, null, "");
        if (channel?.Definition is not { } definition)
            return;
        (_key, _name, _url, _type, _enabled) = (definition.Key, definition.Name, definition.Url, definition.Type, definition.Enabled);
    }

    private static string TypeWord(ChannelType type) => type == ChannelType.Webhook ? "webhook" : type.ToString();

    /// <summary>Knowing what they changed.</summary>
    private Task SaveOverAsync()
    {
        _stored = _stale?.Current;
        return SaveAsync();
    }

    private static string Json(ChannelDefinition definition) => JsonSerializer.Serialize(definition, RegistryJson.Options);

    private async Task SaveAsync()
    {
        _saving = true;
        try
        {
            var definition = new ChannelDefinition
            {
                Key = ChosenKey,
                Name = _name.Trim(),
                Type = _type,
                Url = _url.Trim(),
                Secret = _secret.Trim() is { Length: > 0 } secret ? secret : null,
                Enabled = _enabled,
            };
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
                await OnSaved.InvokeAsync(saved);
        }
        finally
        {
            _saving = false;
        }
    }
}
