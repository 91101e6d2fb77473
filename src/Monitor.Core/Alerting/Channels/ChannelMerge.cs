using Monitor.Core.Alerting.Channels.Kinds;
using Monitor.Core.Alerting.Settings;
using Monitor.Core.Registry;

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
        var (settings, errors, newSecret) = (ChannelParts.Of(definition, kind), new List<FieldError>(), default(string));
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
        return field.GoesTo.All(name => settings.Of(name) == stored.Of(name))
            ? (kept, false, null)
            : (null, false, "Give it again: it would be sent to another place than the one it was given for.");
    }
}
