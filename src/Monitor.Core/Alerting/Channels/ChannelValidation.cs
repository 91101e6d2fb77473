using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;

namespace Monitor.Core.Alerting.Channels;

/// <summary>What a channel must be like. Each error names the field and says what to change.</summary>
public static class ChannelValidation
{
    private const int LongestName = 200;

    /// <summary>Of a tidy definition, without what is stored: a secret that is left out may be there already.</summary>
    public static IReadOnlyList<FieldError> Errors(ChannelDefinition channel)
    {
        var errors = new FieldErrors();
        errors.Require(Slug.IsValid(channel.Key), "key", $"The key is missing or not usable: {Slug.Rule}.");
        errors.Name(channel.Name, LongestName, "name");
        if (ChannelKinds.Find(channel.Type) is not { } kind)
            return [.. errors.All, .. UnknownKind(channel)];
        errors.Require(channel.Gather || kind.TakesEveryChange, "gather", $"Only a webhook can be told every change: {kind.Title} gathers.");
        errors.Require(!channel.Updates || !kind.KeepsState, "updates", $"{kind.Title} keeps an alert itself, with who has it: switch updates off.");
        return [.. errors.All, .. KindErrors(channel, kind)];
    }

    /// <summary>The definition with left-out parts filled in and texts trimmed.</summary>
    public static ChannelDefinition Tidy(ChannelDefinition channel)
    {
        var (key, kind) = (channel.Key?.Trim() ?? "", ChannelKinds.Find(channel.Type?.Trim() ?? ""));
        return channel with
        {
            Key = key,
            Name = string.IsNullOrWhiteSpace(channel.Name) ? key : channel.Name.Trim(),
            Type = channel.Type?.Trim() ?? "",
            Url = channel.Url?.Trim() ?? "",
            Secret = string.IsNullOrWhiteSpace(channel.Secret) ? null : channel.Secret.Trim(),
            Settings = kind is null ? channel.Settings ?? [] : Tidy(channel.Settings ?? [], kind),
        };
    }

    // An empty secret takes away the one that is stored; of all else nothing is as good as left out.
    private static ChannelSettings Tidy(ChannelSettings settings, IChannelKind kind) => new(
        from setting in settings
        let field = kind.Fields.FirstOrDefault(f => f.Name == setting.Key)
        let tidy = field is null ? setting.Value.Text : field.Tidy(setting.Value)
        where tidy is not null || field is SecretField
        select KeyValuePair.Create(setting.Key, new SettingValue(tidy ?? "")));

    private static IEnumerable<FieldError> UnknownKind(ChannelDefinition channel)
    {
        var words = string.Join(", ", ChannelKinds.All.Select(k => k.Word));
        yield return new FieldError("type", channel.Type.Length == 0 ? $"Say one of {words}." : $"It must be one of {words}, not \"{channel.Type}\".");
    }

    private static IEnumerable<FieldError> KindErrors(ChannelDefinition channel, IChannelKind kind)
    {
        var settings = ChannelParts.Of(channel, kind);
        if (channel.Url.Length > 0 && !ChannelParts.HasAtTop(kind, "url"))
            yield return new FieldError("url", $"A channel of the type {kind.Word} has no such field.");
        foreach (var name in channel.Settings.Keys.Where(n => !kind.Fields.Any(f => f.Name == n && !f.AtTop && !f.IsKept)))
            yield return new FieldError($"settings.{name}", Unknown(kind, name));
        foreach (var error in kind.Fields.Select(f => Fault(f, settings)).OfType<FieldError>())
            yield return error;
    }

    private static string Unknown(IChannelKind kind, string name)
    {
        var names = string.Join(", ", kind.Fields.Where(f => !f.AtTop && !f.IsKept).Select(f => f.Name));
        return $"A channel of the type {kind.Word} has no setting {(name.Length <= 40 ? name : name[..39] + "…")}; it has {names}.";
    }

    private static FieldError? Fault(SettingField field, ChannelSettings settings)
    {
        if (settings.Of(field.Name) is { } value)
            return field.Fault(value) is { } fault ? new FieldError(field.Path, fault) : null;
        // Of an address its own sentence says what is wanted.
        return field is { Required: true, Default: null } and not SecretField
            ? new FieldError(field.Path, field is UrlField ? field.Fault("")! : "It is missing: fill it in.")
            : null;
    }
}
