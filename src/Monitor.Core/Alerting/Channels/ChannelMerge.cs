using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Channels.Kinds.Http;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;
using Monitor.Core.Registry.Secrets;

namespace Monitor.Core.Alerting.Channels;

/// <summary>What is to be stored of a definition, given what is stored already. Pure but for secrets that are made.</summary>
/// <param name="Settings">All of them, secrets too.</param>
/// <param name="NewSecret">One that was made or given and is to be shown once, or null.</param>
/// <param name="Errors">Not empty: nothing is to be stored.</param>
public sealed record ChannelMerge(ChannelSettings Settings, string? NewSecret, IReadOnlyList<FieldError> Errors)
{
    /// <param name="definition">Tidy and without errors.</param>
    /// <param name="stored">The settings that are stored; null when there are none, or when they are of another kind.</param>
    public static ChannelMerge Of(ChannelDefinition definition, ChannelSettings? stored, DateTimeOffset now)
    {
        var kind = ChannelKinds.Find(definition.Type) ?? throw new ArgumentException("Its kind is unknown.", nameof(definition));
        var given = ChannelParts.Of(definition, kind);
        var (settings, newSecret) = (Unmasked(given, kind, stored), default(string));
        var errors = kind.Fields.OfType<UrlField>().Where(f => MaskedAddress.IsMask(given.Of(f.Name))).Select(f => MaskFault(f, settings, stored)).OfType<FieldError>().ToList();
        foreach (var field in kind.Fields.OfType<SecretField>())
        {
            var (value, isNew, error) = settings.ContainsKey(field.Name) ? (settings.Of(field.Name), true, null) : Kept(field, settings, stored);
            settings = settings.With(field.Name, value);
            if (error is not null)
                errors.Add(new FieldError(field.Path, error));
            else if (field.Required && value is null)
                errors.Add(new FieldError(field.Path, "It is missing: fill it in."));
            else if (field.Make is not null && isNew)
                newSecret = value;
        }

        settings = kind.Settle(settings, stored, now);
        return new ChannelMerge(settings, newSecret, errors.Count > 0 ? errors : [.. kind.Errors(settings)]);
    }

    private static (string? Value, bool IsNew, string? Error) Kept(SecretField field, ChannelSettings settings, ChannelSettings? stored)
    {
        if (stored?.Of(field.Name) is not { } kept)
            return (field.Make?.Invoke(), true, null);
        return field.GoesTo.Count == 0 || (field.GoesTo.All(name => settings.Of(name) == stored.Of(name)) && GoesTheSameWay(settings, stored))
            ? (kept, false, null)
            : (null, false, "Give it again: it would be sent to another place, or by another way, than the one it was given for.");
    }

    // What is shown of a stored address stands for it.
    private static ChannelSettings Unmasked(ChannelSettings settings, IChannelKind kind, ChannelSettings? stored) => kind.Fields.OfType<UrlField>()
        .Where(field => stored?.Of(field.Name) is { } address && settings.Of(field.Name) == MaskedAddress.Of(address))
        .Aggregate(settings, (known, field) => known.With(field.Name, stored!.Of(field.Name)));

    // Whoever leads a stored address through a proxy and an authority of their own would read it there.
    private static FieldError? MaskFault(UrlField field, ChannelSettings settings, ChannelSettings? stored) =>
        stored is null || MaskedAddress.IsMask(settings.Of(field.Name)) ? new FieldError(field.Path, MaskedAddress.OfAnother)
        : !GoesTheSameWay(settings, stored) && !HttpKind.WayNames.Contains(field.Name) ? new FieldError(field.Path, "Give the whole address again: it would be asked by another way than the one it was given for.")
        : null;

    private static bool GoesTheSameWay(ChannelSettings settings, ChannelSettings stored) => HttpKind.WayNames.All(name => settings.Of(name) == stored.Of(name));
}
