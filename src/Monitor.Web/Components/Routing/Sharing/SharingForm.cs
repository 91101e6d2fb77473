using Monitor.Core.Dependencies.Sharing;

namespace Monitor.Web.Components.Routing.Sharing;

/// <summary>The settings as they are typed: each component in a line, as <c>redis = cache, redis-main</c>.</summary>
public sealed class SharingForm
{
    public int Services { get; set; }

    public int WithinSeconds { get; set; }

    public string Aliases { get; set; } = "";

    public static SharingForm Of(SharingSettings settings) => new()
    {
        Services = settings.Services,
        WithinSeconds = settings.WithinSeconds,
        Aliases = string.Join('\n', settings.Aliases.OrderBy(a => a.Key, StringComparer.OrdinalIgnoreCase).Select(a => $"{a.Key} = {string.Join(", ", a.Value)}")),
    };

    public SharingSettings ToSettings() => new()
    {
        Services = Services,
        WithinSeconds = WithinSeconds,
        Aliases = Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('=', 2))
            .GroupBy(parts => parts[0].Trim())
            .ToDictionary(g => g.Key, IReadOnlyList<string> (g) => [.. g.SelectMany(parts => (parts.ElementAtOrDefault(1) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))]),
    };
}
