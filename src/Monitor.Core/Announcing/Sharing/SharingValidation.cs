using Monitor.Core.Dependencies.Sharing;
using Monitor.Core.Registry;

namespace Monitor.Core.Announcing.Sharing;

/// <summary>What the settings must be like. Each error names the field and says what to change.</summary>
public static class SharingValidation
{
    private const int MostNames = 200;
    private const int MostAliases = 50;
    private const int LongestName = 200;

    public static IReadOnlyList<FieldError> Errors(SharingSettings settings)
    {
        var errors = new FieldErrors();
        errors.Range(settings.Services, 2, 100, "services");
        errors.Range(settings.WithinSeconds, 10, 3600, "withinSeconds");
        errors.Require(settings.Aliases.Count <= MostNames && settings.Aliases.Values.All(a => a.Count <= MostAliases), "aliases", $"Use at most {MostNames} names with at most {MostAliases} aliases each.");
        var all = settings.Aliases.SelectMany(a => a.Value.Prepend(a.Key)).ToList();
        errors.Require(all.TrueForAll(n => n.Length is > 0 and <= LongestName), "aliases", $"Give each name 1 to {LongestName} characters.");
        var twice = all.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
        errors.Require(twice is null, "aliases", $"\"{twice?.Key}\" stands there twice: a name means one component.");
        return errors.All;
    }

    /// <summary>The settings with left-out parts filled in and names trimmed.</summary>
    public static SharingSettings Tidy(SharingSettings settings) => settings with
    {
        Aliases = (settings.Aliases ?? new Dictionary<string, IReadOnlyList<string>>()).GroupBy(a => a.Key.Trim())
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.SelectMany(a => a.Value ?? []).Select(a => a?.Trim() ?? "")]),
    };
}
