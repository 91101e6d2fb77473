namespace Monitor.Core.Reading.Redaction;

/// <summary>Takes what must not be kept out of a reading's texts.</summary>
internal static class ReadingRedaction
{
    /// <param name="own">What was sent to the service; null for nothing secret.</param>
    public static HealthReading Of(HealthReading reading, OwnSecrets? own, ref Exposure exposed)
    {
        var components = Components(reading.Components, own, ref exposed);
        var message = Clean(reading.Message, own, ref exposed);
        var version = Clean(reading.Version, own, ref exposed);
        var timestamp = own?.Clean(reading.Timestamp, ref exposed) ?? reading.Timestamp;
        return ReferenceEquals(components, reading.Components) && ReferenceEquals(message, reading.Message) && ReferenceEquals(version, reading.Version)
            && ReferenceEquals(timestamp, reading.Timestamp)
            ? reading
            : reading with { Components = components, Message = message, Version = version, Timestamp = timestamp };
    }

    private static IReadOnlyList<ComponentReading> Components(IReadOnlyList<ComponentReading> components, OwnSecrets? own, ref Exposure exposed)
    {
        ComponentReading[]? cleaned = null;
        for (var i = 0; i < components.Count; i++)
        {
            var component = components[i];
            var message = Clean(component.Message, own, ref exposed);
            var name = Clean(component.Name, own, ref exposed)!;
            if (ReferenceEquals(message, component.Message) && ReferenceEquals(name, component.Name))
                continue;
            cleaned ??= [.. components];
            cleaned[i] = component with { Name = name, Message = message };
        }

        return cleaned is null ? components : Distinct(cleaned);
    }

    // Two names that differed in their passwords alone are one name now, and a name is a part's identity.
    private static ComponentReading[] Distinct(ComponentReading[] components)
    {
        var names = new HashSet<string>(components.Length, StringComparer.Ordinal);
        for (var i = 0; i < components.Length; i++)
        {
            var name = components[i].Name;
            for (var double_ = 2; !names.Add(name); double_++)
                name = $"{components[i].Name}#{double_}";
            components[i] = components[i] with { Name = name };
        }

        return components;
    }

    // Our own first: what is recognised by its looks may be a part of it.
    private static string? Clean(string? text, OwnSecrets? own, ref Exposure exposed) =>
        text is null ? null : SecretText.Clean(own?.Clean(text, ref exposed) ?? text, json: false, ref exposed);
}
